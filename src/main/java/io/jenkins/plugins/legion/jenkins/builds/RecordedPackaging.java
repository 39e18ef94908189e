package io.jenkins.plugins.legion.jenkins.builds;

import hudson.Util;
import hudson.util.Secret;
import io.jenkins.plugins.legion.jenkins.arguments.PackagedImage;
import io.jenkins.plugins.legion.jenkins.artifacts.ShortDigest;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.words.Figures;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One packaging as build.xml keeps it. Immutable: one that goes on is replaced by a newer one of the same id. */
@ExportedBean
public final class RecordedPackaging extends Attempt<RecordedPackaging> {

    private static final long serialVersionUID = 1L;

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
    /** A {@link FirstTry} as JSON; null where it has not come so far, and once it is over. Arguments may have what is secret. */
    private Secret firstTry;

    private RecordedPackaging(String id, String owner, String integration) {
        super(id, owner);
        this.integration = integration;
    }

    private RecordedPackaging(RecordedPackaging older) {
        super(older);
        integration = Util.fixNull(older.integration);
        model = Util.fixNull(older.model);
        version = Util.fixNull(older.version);
        job = Util.fixNull(older.job);
        build = older.build;
        training = Util.fixNull(older.training);
        binary = Util.fixNull(older.binary);
        arguments = older.arguments == null ? new LinkedHashMap<>() : older.arguments;
        targets = older.targets == null ? new LinkedHashMap<>() : older.targets;
        results = older.results == null ? new LinkedHashMap<>() : older.results;
        firstTry = older.firstTry;
    }

    /** A packaging that has just begun. */
    static RecordedPackaging begun(String id, String owner, String integration) {
        return new RecordedPackaging(id, owner, integration);
    }

    @Override
    RecordedPackaging copy() {
        return new RecordedPackaging(this);
    }

    /** What is done need not be done again: Jenkins may have ended before the Pipeline heard of it. */
    @Override
    RecordedPackaging again() {
        return state() == TrainingState.SUCCEEDED ? this : super.again();
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

    @Override
    RecordedPackaging ended(TrainingState how, String why) {
        RecordedPackaging ended = super.ended(how, why);
        ended.firstTry = null;
        return ended;
    }

    /** What an earlier try found; absent where there was none that came so far. */
    Optional<FirstTry> firstTry() throws IOException {
        return firstTry == null ? Optional.empty() : Optional.of(FirstTry.of(firstTry));
    }

    private Object readResolve() {
        return loaded("packaging");
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
        return new PackagedImage(getId(), model, version, binary, results);
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
}
