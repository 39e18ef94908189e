package io.jenkins.plugins.legion.jenkins.arguments;

import io.jenkins.plugins.legion.lifecycle.Names;
import java.io.Serializable;
import java.util.List;
import java.util.function.UnaryOperator;

/** Who is asked what, and what has to come of it, in the user's words: numbers too are texts, which may have variables in them. */
public final class InvocationArguments implements Serializable {

    private static final long serialVersionUID = 1L;

    private String id = "";
    private String deployment = "";
    private String target = "";
    private String url = "";
    private String request = "";
    private String requests = "";
    private String expected = "";
    private String tolerance = "";
    private String relativeTolerance = "";
    private String maxLatencyMs = "";
    private String percentile = "";
    private String concurrency = "";
    private String rate = "";
    private String repeat = "";
    private String warmUp = "";
    private String timeLimit = "";

    /** What it is called within its build; empty for a name that Jenkins finds. */
    public String getId() {
        return text(id);
    }

    public void setId(String id) {
        this.id = trimmed(id);
    }

    /** A deployment's name; empty for a server that is named by its address. */
    public String getDeployment() {
        return text(deployment);
    }

    public void setDeployment(String deployment) {
        this.deployment = trimmed(deployment);
    }

    /** Where the deployment is; empty for where this build deployed it to, or the only target. */
    public String getTarget() {
        return text(target);
    }

    public void setTarget(String target) {
        this.target = trimmed(target);
    }

    /** The address of a server, as the agent reaches it; empty for a deployment. */
    public String getUrl() {
        return text(url);
    }

    public void setUrl(String url) {
        this.url = trimmed(url);
    }

    /** One request as JSON; empty for a file of them. */
    public String getRequest() {
        return text(request);
    }

    public void setRequest(String request) {
        this.request = trimmed(request);
    }

    /** A file in the workspace; empty for one request. */
    public String getRequests() {
        return text(requests);
    }

    public void setRequests(String requests) {
        this.requests = trimmed(requests);
    }

    /** What the answer to the one request has to have, as JSON; empty for whatever it is. */
    public String getExpected() {
        return text(expected);
    }

    public void setExpected(String expected) {
        this.expected = trimmed(expected);
    }

    /** By how much a number may differ; empty for none, as is the next. */
    public String getTolerance() {
        return text(tolerance);
    }

    public void setTolerance(String tolerance) {
        this.tolerance = trimmed(tolerance);
    }

    /** The same as a part of the expected number. */
    public String getRelativeTolerance() {
        return text(relativeTolerance);
    }

    public void setRelativeTolerance(String relativeTolerance) {
        this.relativeTolerance = trimmed(relativeTolerance);
    }

    /** Milliseconds that an answer may take; empty for any. */
    public String getMaxLatencyMs() {
        return text(maxLatencyMs);
    }

    public void setMaxLatencyMs(String maxLatencyMs) {
        this.maxLatencyMs = trimmed(maxLatencyMs);
    }

    /** Of the answers that have to keep to that; empty for all. */
    public String getPercentile() {
        return text(percentile);
    }

    public void setPercentile(String percentile) {
        this.percentile = trimmed(percentile);
    }

    /** Requests on their way at a time; empty for one. */
    public String getConcurrency() {
        return text(concurrency);
    }

    public void setConcurrency(String concurrency) {
        this.concurrency = trimmed(concurrency);
    }

    /** Requests a second; empty for as many as come back. */
    public String getRate() {
        return text(rate);
    }

    public void setRate(String rate) {
        this.rate = trimmed(rate);
    }

    /** How often all is asked; empty for once. */
    public String getRepeat() {
        return text(repeat);
    }

    public void setRepeat(String repeat) {
        this.repeat = trimmed(repeat);
    }

    /** How many answers at the beginning are not measured; empty for none. */
    public String getWarmUp() {
        return text(warmUp);
    }

    public void setWarmUp(String warmUp) {
        this.warmUp = trimmed(warmUp);
    }

    /** For one answer; empty for a minute. */
    public String getTimeLimit() {
        return text(timeLimit);
    }

    public void setTimeLimit(String timeLimit) {
        this.timeLimit = trimmed(timeLimit);
    }

    private static String trimmed(String text) {
        return text(text).trim();
    }

    /** A field that was not there when a program or a job was written is null. */
    private static String text(String field) {
        return field == null ? "" : field;
    }

    /** The same with its texts run through {@code expansion}. */
    public InvocationArguments expanded(UnaryOperator<String> expansion) {
        InvocationArguments expanded = new InvocationArguments();
        expanded.setId(expansion.apply(getId()));
        expanded.setDeployment(expansion.apply(getDeployment()));
        expanded.setTarget(expansion.apply(getTarget()));
        expanded.setUrl(expansion.apply(getUrl()));
        expanded.setRequest(WrittenValue.expanded(getRequest(), expansion));
        expanded.setRequests(expansion.apply(getRequests()));
        expanded.setExpected(WrittenValue.expanded(getExpected(), expansion));
        expanded.setTolerance(expansion.apply(getTolerance()));
        expanded.setRelativeTolerance(expansion.apply(getRelativeTolerance()));
        expanded.setMaxLatencyMs(expansion.apply(getMaxLatencyMs()));
        expanded.setPercentile(expansion.apply(getPercentile()));
        expanded.setConcurrency(expansion.apply(getConcurrency()));
        expanded.setRate(expansion.apply(getRate()));
        expanded.setRepeat(expansion.apply(getRepeat()));
        expanded.setWarmUp(expansion.apply(getWarmUp()));
        expanded.setTimeLimit(expansion.apply(getTimeLimit()));
        return expanded;
    }

    /** What it is called within its build. */
    public String usualId() {
        return List.of(getId(), getDeployment()).stream()
                .filter(name -> !name.isEmpty())
                .map(Names::idFrom)
                .findFirst()
                .orElse("invocation");
    }
}
