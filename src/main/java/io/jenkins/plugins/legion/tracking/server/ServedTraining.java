package io.jenkins.plugins.legion.tracking.server;

import io.jenkins.plugins.legion.files.LockFile;
import io.jenkins.plugins.legion.tracking.LoggedModel;
import io.jenkins.plugins.legion.tracking.LoggedRuns;
import io.jenkins.plugins.legion.tracking.MlflowFileStore;
import io.jenkins.plugins.legion.tracking.RunArtifacts;
import io.jenkins.plugins.legion.tracking.TrackingEvents;
import io.jenkins.plugins.legion.tracking.series.GrowingSeries;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a {@link TrackingServer} was told, once it answers nobody any more. */
public final class ServedTraining implements Closeable {

    private final ServerFolder folder;
    private final LockFile lock;
    private final TrackedState state;
    private final GrowingSeries points;

    private ServedTraining(ServerFolder folder, LockFile lock, TrackedState state, GrowingSeries points) {
        this.folder = folder;
        this.lock = lock;
        this.state = state;
        this.points = points;
    }

    /** Whether a server was ever told anything here. */
    public static boolean isThere(Path folder) {
        return Files.isRegularFile(new ServerFolder(folder).calls());
    }

    /**
     * Opens what a server left, also one that was killed. Nothing of it is changed, and no server begins here meanwhile.
     *
     * @param folder the server's
     * @throws IOException if it cannot be read, or if the server still runs
     */
    public static ServedTraining open(Path folder) throws IOException {
        ServerFolder server = new ServerFolder(folder);
        LockFile lock = server.take();
        try {
            return new ServedTraining(server, lock, ToldCalls.read(server), GrowingSeries.left(server.series()));
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Passes on what its runs logged, by the rule of {@link LoggedRuns}; those that were deleted are passed over.
     *
     * @throws IOException if it cannot be read to its end
     */
    public void tell(TrackingEvents into) throws IOException {
        Map<String, List<MetricId>> ofRuns = MetricId.byRun(points.names());
        for (LoggedRuns.Named<Run> named : LoggedRuns.named(state.runsThere(), into::warning)) {
            describe(named.run(), named.prefix(), into);
            for (MetricId series : ofRuns.getOrDefault(named.run().id(), List.of())) {
                String name = named.prefix() + series.key();
                points.points(series.name(), (value, step, millis) -> into.metric(name, value, step, millis));
            }
            files(named.run(), named.prefix(), into);
            named.tellId(into);
        }
        if (points.names().size() >= MetricHistory.MOST) {
            into.warning(MetricHistory.MOST + " metrics were logged with MLflow, as many as are kept; those after them "
                    + "were passed over");
        }
    }

    private static void describe(Run run, String prefix, TrackingEvents into) {
        run.params().forEach((key, value) -> into.param(prefix + key, value));
        run.tags().forEach((key, value) -> {
            if (LoggedRuns.tells(key, prefix)) {
                into.tag(prefix + key, value);
            }
        });
    }

    private void files(Run run, String prefix, TrackingEvents into) {
        ArtifactFiles artifacts = new ArtifactFiles(folder.artifacts(), folder.unfinished());
        try {
            // A run may keep them elsewhere.
            ArtifactFiles.pathOf(run.artifacts())
                    .map(artifacts::resolve)
                    .ifPresent(files -> RunArtifacts.tell(files, prefix, into));
        } catch (ApiFault e) {
            // Or say that they are where none can be, and where none was taken.
        }
    }

    /** The models that were logged, newest first; without those that were deleted or whose upload failed. */
    public List<LoggedModel> models() {
        List<LoggedModel> models = new ArrayList<>();
        for (LoggedModel found : MlflowFileStore.models(folder.artifacts())) {
            described(found).ifPresent(models::add);
        }
        models.sort(Comparator.comparing(LoggedModel::created).reversed().thenComparing(LoggedModel::name));
        return List.copyOf(models);
    }

    /** The files know where a model is; the calls know how its author named it. */
    private Optional<LoggedModel> described(LoggedModel found) {
        Path path = folder.realArtifacts().relativize(found.folder());
        String owner = path.getName(1).toString();
        if (!owner.equals("models")) {
            Run run = state.runs().get(owner);
            return run != null && !run.deleted() ? Optional.of(found) : Optional.empty();
        }
        ToldModel model = state.models().get(path.getName(2).toString());
        return model == null || model.status() == ModelStatus.LOGGED_MODEL_UPLOAD_FAILED
                ? Optional.empty()
                : Optional.of(new LoggedModel(
                        model.name(),
                        found.folder(),
                        Instant.ofEpochMilli(model.created()),
                        found.servable(),
                        Optional.of(model.run()).filter(id -> !id.isEmpty())));
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            points.close();
        }
    }
}
