package io.jenkins.plugins.legion.jenkins.builds;

import hudson.Util;
import hudson.util.Secret;
import io.jenkins.plugins.legion.jenkins.arguments.PackagedImage;
import io.jenkins.plugins.legion.jenkins.artifacts.ShortDigest;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.words.Figures;
import java.io.IOException;
import java.io.Serializable;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One packaging as build.xml keeps it. Immutable: one that goes on is replaced by a newer one of the same id. */
@ExportedBean
public final class RecordedPackaging implements Attempt<RecordedPackaging>, Serializable {

    private static final long serialVersionUID = 1L;

    private final String id;
    /** Who began it: a Pipeline's flow node, or a builder; the same owner finds its own again after a restart. */
    private final String owner;

    private final long startedMillis;

    // What a newer one may say otherwise; nothing changes once it is seen by others.
    private String integration;
    private String model = "";
    private String version = "";
    private String job = "";
    private int build;
    private String training = "";
    private String binary = "";
    private LinkedHashMap<String, String> arguments = new LinkedHashMap<>();
    private LinkedHashMap<String, String> targets = new LinkedHashMap<>();
    private LinkedHashMap<String, String> results = new LinkedHashMap<>();
    private TrainingState state = TrainingState.RUNNING;
    private String reason = "";
    private long finishedMillis;
    /** A {@link FirstTry} as JSON; null where it has not come so far, and once it is over. Arguments may have what is secret. */
    private Secret firstTry;

    private RecordedPackaging(String id, String owner, String integration) {
        this.id = id;
        this.owner = owner;
        this.integration = integration;
        startedMillis = System.currentTimeMillis();
    }

    private RecordedPackaging(RecordedPackaging older) {
        id = older.id;
        owner = older.owner;
        startedMillis = older.startedMillis;
        integration = older.integration;
        model = older.model;
        version = older.version;
        job = older.job;
        build = older.build;
        training = older.training;
        binary = older.binary;
        arguments = older.arguments;
        targets = older.targets;
        results = older.results;
        state = older.state;
        reason = older.reason;
        finishedMillis = older.finishedMillis;
        firstTry = older.firstTry;
    }

    /** A packaging that has just begun. */
    static RecordedPackaging begun(String id, String owner, String integration) {
        return new RecordedPackaging(id, owner, integration);
    }

    /** The same, begun once more after an interruption. */
    @Override
    public RecordedPackaging again() {
        if (state == TrainingState.SUCCEEDED) {
            // What is done need not be done again: Jenkins may have ended before the Pipeline heard of it.
            return this;
        }
        RecordedPackaging again = new RecordedPackaging(this);
        again.state = TrainingState.RUNNING;
        again.reason = "";
        again.finishedMillis = 0;
        return again;
    }

    /** The same, now that it is known what is made of what. */
    RecordedPackaging planned(
            FirstTry found, Map<String, String> plannedArguments, Map<String, String> plannedTargets) {
        RecordedPackaging planned = new RecordedPackaging(this);
        PackagedBinary of = found.binary();
        planned.integration = found.plan().integration();
        planned.firstTry = found.hidden();
        planned.model = of.model();
        planned.version = of.version();
        planned.job = of.job();
        planned.build = of.build();
        planned.training = of.training();
        planned.binary = of.digest();
        planned.arguments = new LinkedHashMap<>(plannedArguments);
        planned.targets = new LinkedHashMap<>(plannedTargets);
        return planned;
    }

    /** The same, done. */
    RecordedPackaging done(Map<String, String> came) {
        RecordedPackaging done = ended(TrainingState.SUCCEEDED, "");
        done.results = new LinkedHashMap<>(came);
        return done;
    }

    /** The same, over. */
    @Override
    public RecordedPackaging ended(TrainingState how, String why) {
        RecordedPackaging ended = new RecordedPackaging(this);
        ended.state = how;
        ended.reason = why;
        ended.firstTry = null;
        ended.finishedMillis = System.currentTimeMillis();
        return ended;
    }

    /** What an earlier try found; absent where there was none that came so far. */
    Optional<FirstTry> firstTry() throws IOException {
        return firstTry == null ? Optional.empty() : Optional.of(FirstTry.of(firstTry));
    }

    @Override
    public boolean belongsTo(String anOwner) {
        return anOwner.equals(owner);
    }

    /** The id becomes part of a page, so one that was edited into build.xml is not let through. What is missing there is empty. */
    private Object readResolve() {
        if (id == null || !Names.ID.admits(id)) {
            throw new IllegalStateException("packaging id '" + id + "' in build.xml; expected " + Names.ID.rule());
        }
        RecordedPackaging whole = new RecordedPackaging(this);
        whole.integration = Util.fixNull(integration);
        whole.model = Util.fixNull(model);
        whole.version = Util.fixNull(version);
        whole.job = Util.fixNull(job);
        whole.training = Util.fixNull(training);
        whole.binary = Util.fixNull(binary);
        whole.reason = Util.fixNull(reason);
        whole.arguments = arguments == null ? new LinkedHashMap<>() : arguments;
        whole.targets = targets == null ? new LinkedHashMap<>() : targets;
        whole.results = results == null ? new LinkedHashMap<>() : results;
        whole.state = state == null ? TrainingState.UNKNOWN : state;
        return whole;
    }

    @Override
    @Exported
    public String getId() {
        return id;
    }

    @Exported
    public String getIntegration() {
        return integration;
    }

    /** Empty for a file of which no more is known, as are the version, the job and the training. */
    @Exported
    public String getModel() {
        return model;
    }

    @Exported
    public String getVersion() {
        return version;
    }

    /** The full name of the job whose build made the version. */
    @Exported
    public String getJob() {
        return job;
    }

    /** The number of that build; 0 for a file. */
    @Exported
    public int getBuild() {
        return build;
    }

    /** The id of the training in that build. */
    @Exported
    public String getTraining() {
        return training;
    }

    /** {@code sha256:} and the digest of what was packaged; empty where it did not come so far. */
    @Exported
    public String getBinary() {
        return binary;
    }

    public String getBinaryShort() {
        return ShortDigest.of(binary);
    }

    /** What the integration was told, its defaults included; other than text as JSON. */
    @Exported
    public Map<String, String> getArguments() {
        return new LinkedHashMap<>(arguments);
    }

    /** The ids of connections by the names of the integration's targets. */
    @Exported
    public Map<String, String> getTargets() {
        return new LinkedHashMap<>(targets);
    }

    /** What the packager said of what it made, by name. */
    @Exported
    public Map<String, String> getResults() {
        return new LinkedHashMap<>(results);
    }

    /** As a step returns it. */
    PackagedImage image() {
        return new PackagedImage(id, model, version, binary, results);
    }

    /** The image with its tag, or where it lies on the disk; empty where there is none. */
    @Exported
    public String getImage() {
        return image().getImage();
    }

    /** {@code sha256:} and the digest of the image's manifest; empty where there is none. */
    @Exported
    public String getDigest() {
        return image().getDigest();
    }

    public String getDigestShort() {
        return ShortDigest.of(getDigest());
    }

    /** The image by its digest; empty where there is none. */
    @Exported
    public String getReference() {
        return image().getReference();
    }

    /** Empty where it is not known. */
    public String getReadableSize() {
        long bytes = image().getSize();
        return bytes < 0 ? "" : Figures.bytes(bytes);
    }

    @Exported(name = "state")
    public String getStateWord() {
        return state.word();
    }

    @Override
    public TrainingState state() {
        return state;
    }

    /** Why it came to nothing; empty where it did not. */
    @Exported
    public String getReason() {
        return reason;
    }

    /** Milliseconds since 1970. */
    @Exported(name = "started")
    public long getStartedMillis() {
        return startedMillis;
    }

    public Date getStarted() {
        return new Date(startedMillis);
    }

    /** Milliseconds that it took; until now where it still runs. */
    @Exported(name = "duration")
    public long getDurationMillis() {
        return Math.max(0, (finishedMillis == 0 ? System.currentTimeMillis() : finishedMillis) - startedMillis);
    }

    public String getDuration() {
        return Util.getTimeSpanString(getDurationMillis());
    }
}
