package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.files.Reason;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.tracking.LoggedModel;
import io.jenkins.plugins.legion.tracking.TrackingEvents;
import io.jenkins.plugins.legion.tracking.server.ServedTraining;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What a training told its tracking server, opened once for all who ask; nothing where it had none. */
final class Served implements Closeable {

    private final Optional<ServedTraining> training;
    private final Optional<IOException> failure;

    private Served(Optional<ServedTraining> training, Optional<IOException> failure) {
        this.training = training;
        this.failure = failure;
    }

    /** What cannot be opened is said by whoever asks for something. */
    static Served open(TrainingFolder folder) {
        try {
            return ServedTraining.isThere(folder.mlflow())
                    ? new Served(Optional.of(ServedTraining.open(folder.mlflow())), Optional.empty())
                    : new Served(Optional.empty(), Optional.empty());
        } catch (IOException e) {
            return new Served(Optional.empty(), Optional.of(e));
        }
    }

    /** Passes on what was logged. What cannot be read becomes a warning. */
    void tell(TrackingEvents into) {
        failure.ifPresent(e -> into.warning("What was logged with MLflow could not be read: " + Reason.of(e)));
        if (training.isPresent()) {
            try {
                training.get().tell(into);
            } catch (IOException e) {
                into.warning("What was logged with MLflow could not be read to its end: " + Reason.of(e));
            }
        }
    }

    /** The models that were logged, newest first. */
    List<LoggedModel> models() throws IOException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        return training.map(ServedTraining::models).orElse(List.of());
    }

    @Override
    public void close() throws IOException {
        if (training.isPresent()) {
            training.get().close();
        }
    }
}
