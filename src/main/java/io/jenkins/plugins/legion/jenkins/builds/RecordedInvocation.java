package io.jenkins.plugins.legion.jenkins.builds;

import hudson.Util;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.serving.replay.ReplayOutcome;
import io.jenkins.plugins.legion.words.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One asking of a model as build.xml keeps it. Immutable: one that goes on is replaced by a newer one of the same id. Times are milliseconds. */
@ExportedBean
public final class RecordedInvocation extends Attempt<RecordedInvocation> {

    private static final long serialVersionUID = 1L;

    private final String file;

    // What a newer one may say otherwise; nothing changes once it is seen by others.
    private String deployment = "";
    private String target = "";
    private String address = "";
    private long requests;
    private long failed;
    private long wrong;
    private double seconds;
    private double mean;
    private double p50;
    private double p95;
    private double p99;
    private double max;
    private ArrayList<String> faults = new ArrayList<>();
    private ArrayList<String> examples = new ArrayList<>();

    private RecordedInvocation(String id, String owner, String file) {
        super(id, owner);
        this.file = file;
    }

    private RecordedInvocation(RecordedInvocation older) {
        super(older);
        file = Util.fixNull(older.file);
        deployment = Util.fixNull(older.deployment);
        target = Util.fixNull(older.target);
        address = Util.fixNull(older.address);
        requests = Math.max(0, older.requests);
        failed = Math.max(0, older.failed);
        wrong = Math.max(0, older.wrong);
        seconds = possible(older.seconds);
        mean = possible(older.mean);
        p50 = possible(older.p50);
        p95 = possible(older.p95);
        p99 = possible(older.p99);
        max = possible(older.max);
        faults = whole(older.faults);
        examples = whole(older.examples);
    }

    private static double possible(double number) {
        return number >= 0 && number < Double.POSITIVE_INFINITY ? number : 0;
    }

    private static ArrayList<String> whole(List<String> texts) {
        return texts == null
                ? new ArrayList<>()
                : new ArrayList<>(texts.stream().filter(Objects::nonNull).toList());
    }

    /**
     * One that has just begun.
     *
     * @param file the requests' in the workspace; empty for one request
     */
    static RecordedInvocation begun(String id, String owner, String file) {
        return new RecordedInvocation(id, owner, file);
    }

    @Override
    RecordedInvocation copy() {
        return new RecordedInvocation(this);
    }

    /** The same, now that it is known who is asked. */
    RecordedInvocation asking(String aDeployment, String aTarget, String anAddress) {
        RecordedInvocation asking = new RecordedInvocation(this);
        asking.deployment = aDeployment;
        asking.target = aTarget;
        asking.address = anAddress;
        return asking;
    }

    /** The same, answered: as it should be, or not. */
    RecordedInvocation answered(ReplayOutcome outcome) {
        RecordedInvocation answered = ended(
                outcome.isWell() ? TrainingState.SUCCEEDED : TrainingState.FAILED, String.join("\n", outcome.faults()));
        answered.requests = outcome.requests();
        answered.failed = outcome.failed();
        answered.wrong = outcome.wrong();
        answered.seconds = outcome.seconds();
        answered.mean = outcome.mean();
        answered.p50 = outcome.p50();
        answered.p95 = outcome.p95();
        answered.p99 = outcome.p99();
        answered.max = outcome.max();
        answered.faults = new ArrayList<>(outcome.faults());
        answered.examples = new ArrayList<>(outcome.examples());
        return answered;
    }

    private Object readResolve() {
        return loaded("invocation");
    }

    /** Empty where a server was asked by its address, as is the target. */
    @Exported
    public String getDeployment() {
        return deployment;
    }

    @Exported
    public String getTarget() {
        return target;
    }

    /** Empty where the target knows it. */
    @Exported
    public String getAddress() {
        return address;
    }

    /** The file in the workspace whose requests were asked; empty for one request. */
    @Exported
    public String getFile() {
        return file;
    }

    /** 0 where it did not come so far, as are all that follow. */
    @Exported
    public long getRequests() {
        return requests;
    }

    @Exported
    public long getFailed() {
        return failed;
    }

    @Exported
    public long getWrong() {
        return wrong;
    }

    /** Requests a second. */
    @Exported
    public double getRate() {
        return seconds > 0 ? requests / seconds : 0;
    }

    @Exported
    public double getMean() {
        return mean;
    }

    @Exported
    public double getP50() {
        return p50;
    }

    @Exported
    public double getP95() {
        return p95;
    }

    @Exported
    public double getP99() {
        return p99;
    }

    @Exported
    public double getMax() {
        return max;
    }

    /** What is held against the model, each a sentence. */
    @Exported
    public List<String> getFaults() {
        return List.copyOf(faults);
    }

    /** The first of what was wrong, each with the number of its request. */
    @Exported
    public List<String> getExamples() {
        return List.copyOf(examples);
    }

    public String getReadableRequests() {
        return Figures.count(requests);
    }

    public String getReadableFailed() {
        return Figures.count(failed);
    }

    public String getReadableWrong() {
        return Figures.count(wrong);
    }

    public String getReadableRate() {
        return ReplayOutcome.rateWords(getRate());
    }

    public String getReadableMean() {
        return ReplayOutcome.words(mean);
    }

    public String getReadableP50() {
        return ReplayOutcome.words(p50);
    }

    public String getReadableP95() {
        return ReplayOutcome.words(p95);
    }

    public String getReadableP99() {
        return ReplayOutcome.words(p99);
    }

    public String getReadableMax() {
        return ReplayOutcome.words(max);
    }
}
