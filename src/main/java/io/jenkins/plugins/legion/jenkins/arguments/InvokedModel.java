package io.jenkins.plugins.legion.jenkins.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.serving.replay.ReplayOutcome;
import java.io.Serializable;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What {@code invokeModel} returns: small, since a program is saved with all it returns, and for a sandboxed Pipeline to read. Times are milliseconds. */
public final class InvokedModel implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String id;
    private final long requests;
    private final long failed;
    private final long wrong;
    private final double rate;
    private final double mean;
    private final double p50;
    private final double p95;
    private final double p99;
    private final double max;
    private final String answer;

    /**
     * @param id the invocation's within its build
     * @param answer to the one request, as JSON; empty where there were several
     */
    public InvokedModel(String id, ReplayOutcome outcome, String answer) {
        this.id = id;
        requests = outcome.requests();
        failed = outcome.failed();
        wrong = outcome.wrong();
        rate = outcome.rate();
        mean = outcome.mean();
        p50 = outcome.p50();
        p95 = outcome.p95();
        p99 = outcome.p99();
        max = outcome.max();
        this.answer = answer;
    }

    @Whitelisted
    public String getId() {
        return id;
    }

    @Whitelisted
    public long getRequests() {
        return requests;
    }

    @Whitelisted
    public long getFailed() {
        return failed;
    }

    @Whitelisted
    public long getWrong() {
        return wrong;
    }

    /** Requests a second. */
    @Whitelisted
    public double getRate() {
        return rate;
    }

    @Whitelisted
    public double getMean() {
        return mean;
    }

    @Whitelisted
    public double getP50() {
        return p50;
    }

    @Whitelisted
    public double getP95() {
        return p95;
    }

    @Whitelisted
    public double getP99() {
        return p99;
    }

    /** Of the slowest. */
    @Whitelisted
    public double getMax() {
        return max;
    }

    /** What came for the one request, as maps, lists, texts and numbers; null where it was a file of them, or the answer is too large. */
    @Whitelisted
    public Object getAnswer() {
        if (answer.isEmpty()) {
            return null;
        }
        try {
            return LifecycleJson.mapper().readValue(answer, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("it came as JSON", e);
        }
    }

    /** The same as JSON; empty where there is none. */
    @Whitelisted
    public String getAnswerJson() {
        return answer;
    }

    @Override
    public String toString() {
        return requests + (requests == 1 ? " request, " : " requests, ") + failed + " failed, " + wrong + " wrong, p95 "
                + ReplayOutcome.words(p95) + ", " + ReplayOutcome.rateWords(rate) + " a second";
    }
}
