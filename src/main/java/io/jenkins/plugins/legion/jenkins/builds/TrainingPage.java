package io.jenkins.plugins.legion.jenkins.builds;

import hudson.Util;
import hudson.model.Api;
import hudson.model.ModelObject;
import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.agents.RunningTraining;
import io.jenkins.plugins.legion.jenkins.registry.VersionPackagings;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.registry.ModelVersion;
import java.io.IOException;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The page of one training, and all of it for programs at {@code api/json}. */
@ExportedBean
public final class TrainingPage implements ModelObject {

    private static final Logger LOGGER = Logger.getLogger(TrainingPage.class.getName());

    /** More files than these make a page slow; the API and the archive have them all. */
    private static final int SHOWN_FILES = 500;

    private final Run<?, ?> run;
    private final RecordedTraining training;
    private final Optional<RunningTraining> running;
    /** Read once for each request, since pages are made anew for each. */
    private Optional<TrainingRecord> record;
    /** Likewise. */
    private VersionContext context;
    /** Null until somebody asks: the page does so more than once. */
    private List<PackagedAs> packagedAs;

    TrainingPage(Run<?, ?> run, RecordedTraining training, Optional<RunningTraining> running) {
        this.run = run;
        this.training = training;
        this.running = running;
    }

    @Override
    public String getDisplayName() {
        return training.getModel() + " " + training.getVersion();
    }

    public Run<?, ?> getRun() {
        return run;
    }

    public Api getApi() {
        return new Api(this);
    }

    @Exported(inline = true)
    public RecordedTraining getTraining() {
        return training;
    }

    /** The training's own metrics, beside {@link #getReferences}. */
    @Exported(name = "comparisons", inline = true)
    public List<ComparedMetric> getOwnMetrics() {
        return ComparedMetric.of(training.getOwnMetrics(), context().references());
    }

    public List<ComparedMetric> getSystemMetrics() {
        return ComparedMetric.of(training.getSystemMetrics(), List.of());
    }

    /** What the metrics are set beside. */
    public List<Reference> getReferences() {
        return context().references();
    }

    /** The aliases that stand for the version that the training made. */
    @Exported
    public List<String> getAliases() {
        return context().aliases();
    }

    /** The way from commit and data to the model's version, and to what was made of it. */
    @Exported(inline = true)
    public List<LineagePart> getLineage() {
        return new Lineage(run, training, context()).parts(getGit(), getData(), getPackagedAs());
    }

    /** What was made of the version to be deployed, by any build, the latest first. */
    @Exported(inline = true)
    public List<PackagedAs> getPackagedAs() {
        if (packagedAs == null) {
            packagedAs = findPackagedAs();
        }
        return packagedAs;
    }

    private List<PackagedAs> findPackagedAs() {
        Optional<ModelVersion> version = context().version();
        try {
            return version.isPresent() ? PackagedAs.of(VersionPackagings.of(run), version.get()) : List.of();
        } catch (IOException e) {
            warn("list of packagings", e);
            return List.of();
        }
    }

    private VersionContext context() {
        if (context == null) {
            context = VersionContext.of(run, training);
        }
        return context;
    }

    @Exported
    public Map<String, String> getHyperParameters() {
        return record().map(TrainingRecord::hyperParameters).orElse(Map.of());
    }

    @Exported
    public Map<String, String> getParams() {
        return record().map(TrainingRecord::params).orElse(Map.of());
    }

    @Exported
    public Map<String, String> getTags() {
        return record().map(TrainingRecord::tags).orElse(Map.of());
    }

    @Exported
    public List<String> getCommand() {
        return record().map(TrainingRecord::command).orElse(List.of());
    }

    @Exported
    public List<String> getWarnings() {
        return record().map(TrainingRecord::warnings).orElse(List.of());
    }

    @Exported(inline = true)
    public EnvironmentView getEnvironment() {
        return record().map(r -> new EnvironmentView(r.environment())).orElse(null);
    }

    @Exported(inline = true)
    public GitView getGit() {
        return record().flatMap(TrainingRecord::git).map(GitView::new).orElse(null);
    }

    @Exported(inline = true)
    public List<DataView> getData() {
        return record().map(r -> r.data().stream().map(DataView::new).toList()).orElse(List.of());
    }

    @Exported(inline = true)
    public List<PackedFileView> getFiles() {
        return files(Integer.MAX_VALUE);
    }

    /** Whether the training still runs, so that its curves grow. */
    public boolean isLive() {
        return training.getState() == TrainingState.RUNNING;
    }

    /** The curves' points as JSON, for the page's own script and for programs: see {@code docs/tracking.md}. */
    public void doCurves(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        new CurvesReply(TrainingFiles.of(run, training.getId()), training, running).send(request, response);
    }

    public List<PackedFileView> getShownFiles() {
        return files(SHOWN_FILES);
    }

    public int getHiddenFiles() {
        return training.getBinary() == null
                ? 0
                : Math.max(0, training.getBinary().getFiles() - SHOWN_FILES);
    }

    /** What the training logged for people to look at. */
    @Exported(inline = true)
    public List<LoggedFileView> getLoggedFiles() {
        return record().map(r -> r.files().stream()
                        .map(file -> new LoggedFileView(training.getId(), file))
                        .toList())
                .orElse(List.of());
    }

    /** The same, sorted by how it is shown. */
    public LookedAt getLookedAt() {
        return LookedAt.of(
                run, training.getId(), record().map(TrainingRecord::files).orElse(List.of()));
    }

    /** When the training began. */
    public Date getStarted() {
        return new Date(training.getStarted());
    }

    /** How long it took, or has taken until now. */
    public String getDuration() {
        long end = training.getFinished() == 0 ? System.currentTimeMillis() : training.getFinished();
        return Util.getTimeSpanString(Math.max(0, end - training.getStarted()));
    }

    private Optional<TrainingRecord> record() {
        if (record == null) {
            record = readRecord();
        }
        return record;
    }

    private Optional<TrainingRecord> readRecord() {
        TrainingFiles files = TrainingFiles.of(run, training.getId());
        try {
            return files.hasRecord() ? Optional.of(files.readRecordWithoutFiles()) : Optional.empty();
        } catch (IOException e) {
            warn("record", e);
            return Optional.empty();
        }
    }

    /** The files of a binary that the build keeps: a record may speak of one that is not to be believed. */
    private List<PackedFileView> files(int most) {
        TrainingFiles files = TrainingFiles.of(run, training.getId());
        try {
            return training.getBinary() != null && files.hasRecord()
                    ? files.readFiles(most).stream().map(PackedFileView::new).toList()
                    : List.of();
        } catch (IOException e) {
            warn("record", e);
            return List.of();
        }
    }

    private void warn(String what, IOException e) {
        LOGGER.log(
                Level.WARNING, e, () -> "the " + what + " of " + training.getId() + " in " + run + " cannot be read");
    }
}
