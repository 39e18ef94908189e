package io.jenkins.plugins.legion.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code legion train}: trains, and leaves the record and the binary. */
@Command(
        name = "train",
        description = "Trains, and leaves the record and the trained model binary, verified as it lies on the disk.",
        sortOptions = false)
class TrainCommand implements Callable<Integer> {

    final Surroundings surroundings;

    @Mixin
    private TrainingOptions options;

    TrainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public final Integer call() throws Exception {
        return surroundings.shutdown().whole(() -> {
            FinishedTraining finished = further(new TrainingJob(options, surroundings).train());
            surroundings.answer(options.form, finished.answer(surroundings.directory()));
            if (finished.record().binary().isPresent()) {
                surroundings.terminal().err().println("The binary was read back and is what the record says.");
                surroundings.terminal().err().flush();
            }
            if (!finished.words().silence().isEmpty()) {
                surroundings.terminal().fault(finished.words().silence());
            }
            return finished.exitCode();
        });
    }

    /** What else is made of a training. */
    FinishedTraining further(FinishedTraining finished) throws IOException, InterruptedException {
        return finished;
    }
}
