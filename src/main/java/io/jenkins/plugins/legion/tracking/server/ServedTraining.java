package io.jenkins.plugins.legion.tracking.server;

import io.jenkins.plugins.legion.tracking.LoggedModel;
import io.jenkins.plugins.legion.tracking.LoggedRuns;
import io.jenkins.plugins.legion.tracking.MlflowFileStore;
import io.jenkins.plugins.legion.tracking.RunArtifacts;
import io.jenkins.plugins.legion.tracking.TrackingEvents;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a {@link TrackingServer} was told, once it answers nobody any more. */
public final class ServedTraining implements Closeable {

    private final ServerFolder folder;
    private final TrackingApi api;

    private ServedTraining(ServerFolder folder, TrackingApi api) {
        this.folder = folder;
        this.api = api;
    }

    /** Whether a server was ever told anything here. */
    public static boolean isThere(Path folder) {
        return Files.isRegularFile(new ServerFolder(folder).calls());
    }

    /**
     * Opens what a server left, also one that was killed.
     *
     * @param folder the server's
     * @throws IOException if it cannot be read, or if the server still runs
     */
    public static ServedTraining open(Path folder) throws IOException {
        ServerFolder server = new ServerFolder(folder);
        return new ServedTraining(server, TrackingApi.open(server, Silent.INSTANCE));
    }

    /** Passes on what its runs logged, by the rule of {@link LoggedRuns}; those that were deleted are passed over. */
    public void tell(TrackingEvents into) {
        for (LoggedRuns.Named<Run> named : LoggedRuns.named(api.state().runsThere(), into::warning)) {
            tell(named.run(), named.prefix(), into);
            if (named.isTraining()) {
                into.tag(LoggedRuns.RUN, named.run().id());
            }
        }
        if (api.history().isFull()) {
            into.warning(MetricHistory.MOST + " metrics were logged with MLflow, as many as are kept; those after them "
                    + "were passed over");
        }
    }

    private void tell(Run run, String prefix, TrackingEvents into) {
        run.params().forEach((key, value) -> into.param(prefix + key, value));
        run.tags().forEach((key, value) -> {
            if (LoggedRuns.tells(key, prefix)) {
                into.tag(prefix + key, value);
            }
        });
        api.history()
                .replay(
                        run.id(),
                        point -> into.metric(prefix + point.key(), point.value(), point.step(), point.millis()));
        // A run may keep them elsewhere.
        ArtifactFiles.pathOf(run.artifacts())
                .map(api.artifacts()::resolve)
                .ifPresent(folder -> RunArtifacts.tell(folder, prefix, into));
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
            Run run = api.state().runs().get(owner);
            return run != null && !run.deleted() ? Optional.of(found) : Optional.empty();
        }
        Model model = api.state().models().get(path.getName(2).toString());
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
        api.close();
    }
}
