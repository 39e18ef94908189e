package io.jenkins.plugins.legion.jenkins.agents;

import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.legion.binary.PackingLog;
import io.jenkins.plugins.legion.binary.PackingProgress;
import io.jenkins.plugins.legion.jenkins.arguments.ExternalSource;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.local.RunLimits;
import io.jenkins.plugins.legion.registry.external.DownloadProgress;
import io.jenkins.plugins.legion.registry.external.ExternalModel;
import io.jenkins.plugins.legion.registry.external.MadeElsewhere;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.words.Figures;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.MasterToSlaveFileCallable;

/**
 * Makes a binary of a model that was trained elsewhere, in the workspace's machine, and a record of where it comes from: the
 * same files in the folder it is sent to as a training leaves.
 */
public final class TakeModel extends MasterToSlaveFileCallable<String> {

    private static final long serialVersionUID = 1L;

    private final String id;
    private final String workspace;
    private final ExternalSource source;
    private final MlflowAccess mlflow;
    private final String artifactName;
    private final AgentLog log;

    public TakeModel(
            String id,
            String workspace,
            ExternalSource source,
            MlflowAccess mlflow,
            String artifactName,
            TaskListener listener) {
        this.id = id;
        this.workspace = workspace;
        this.source = source;
        this.mlflow = mlflow;
        this.artifactName = artifactName;
        this.log = new AgentLog(listener);
    }

    /** @return where the model comes from, in full */
    @Override
    public String invoke(File folder, VirtualChannel channel) throws IOException, InterruptedException {
        return AgentWork.of(() -> {
            Instant began = Instant.now();
            Path place = folder.toPath();
            Path archive = place.resolve(TrainingFolder.BINARIES).resolve(artifactName);
            Files.createDirectories(archive.getParent());
            ModelIdentity model = new ModelIdentity(source.getModel(), source.getVersion(), null);
            Path local = Path.of(workspace).resolve(source.getPath());
            if (source.getUri().isEmpty() && !Files.exists(local)) {
                throw new InvalidInput(
                        new Fault("path", source.getPath(), "a file or a folder that is in the workspace"));
            }
            PackingProgress packing = new PackingLog("[legion] ", RunLimits.USUAL_INTERVAL, log::say);
            ExternalModel taken = source.getUri().isEmpty()
                    ? ExternalModel.fromPath(local, model, archive, packing)
                    : ExternalModel.fromMlflow(
                            source.getUri(), mlflow.server(), model, archive, new Speaking(), packing);
            taken.messages().forEach(message -> log.say(Messages.TakeModel_says(message)));
            TrainingRecord record = record(model, taken, began);
            LifecycleJson.mapper()
                    .writeValue(place.resolve(TrainingFolder.RECORD).toFile(), record);
            return taken.uri();
        });
    }

    private TrainingRecord record(ModelIdentity model, ExternalModel taken, Instant began) {
        MadeElsewhere made = taken.made();
        return new TrainingRecord(
                id,
                model,
                TrainingState.SUCCEEDED,
                "",
                Optional.empty(),
                REGISTERED,
                List.of(),
                began,
                Optional.of(Instant.now()),
                Map.of(),
                made.params(),
                made.tags(),
                made.metrics(),
                null,
                made.git(),
                List.of(),
                Optional.of(taken.binary()),
                List.of(),
                taken.messages());
    }

    /** Stands where a training names its toolchain. */
    public static final String REGISTERED = "registered";

    /** Says now and then how far a download has come; and at once when it is held up, though not with every try. */
    private final class Speaking implements DownloadProgress {

        private long spoke = System.nanoTime();
        private long complained = spoke - RunLimits.USUAL_INTERVAL.toNanos();

        @Override
        public void at(long received, long total, String file) {
            long now = System.nanoTime();
            if (now - spoke >= RunLimits.USUAL_INTERVAL.toNanos()) {
                spoke = now;
                String all = total < 0 ? "?" : Figures.bytes(total);
                log.say(Messages.TakeModel_progress(file, Figures.bytes(received), all));
            }
        }

        @Override
        public void heldUp(String trouble) {
            long now = System.nanoTime();
            if (now - complained >= RunLimits.USUAL_INTERVAL.toNanos()) {
                complained = now;
                log.say(Messages.TakeModel_says(trouble));
            }
        }
    }
}
