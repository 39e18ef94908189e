package io.jenkins.plugins.legion.jenkins.steps;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.jenkins.arguments.InvocationArguments;
import io.jenkins.plugins.legion.jenkins.arguments.InvocationChecks;
import io.jenkins.plugins.legion.jenkins.arguments.ShortForms;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingChecks;
import io.jenkins.plugins.legion.jenkins.arguments.WrittenArguments.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code invokeModel deployment: 'wine', request: [data: [[1, 2]]]}: asks a served model, and holds what it answers against what is expected. */
public final class InvokeModelStep extends Step {

    private final InvocationArguments invocation = new InvocationArguments();

    @DataBoundConstructor
    public InvokeModelStep() {}

    @Override
    public StepExecution start(StepContext context) {
        return new InvokeModelExecution(context, invocation);
    }

    /** What it is called within its build; empty for a name that Jenkins finds. */
    public String getId() {
        return invocation.getId();
    }

    @DataBoundSetter
    public void setId(String id) {
        invocation.setId(id);
    }

    /** A deployment's name; empty for a server that is named by its address. */
    public String getDeployment() {
        return invocation.getDeployment();
    }

    @DataBoundSetter
    public void setDeployment(String deployment) {
        invocation.setDeployment(deployment);
    }

    /** Where the deployment is; empty for where this build deployed it to, or the only target. */
    public String getTarget() {
        return invocation.getTarget();
    }

    @DataBoundSetter
    public void setTarget(String target) {
        invocation.setTarget(target);
    }

    /** The address of a server, as the agent reaches it; empty for a deployment. */
    public String getUrl() {
        return invocation.getUrl();
    }

    @DataBoundSetter
    public void setUrl(String url) {
        invocation.setUrl(url);
    }

    /** One request as JSON; empty for a file of them. */
    public String getRequest() {
        return invocation.getRequest();
    }

    @DataBoundSetter
    public void setRequest(String request) {
        invocation.setRequest(request);
    }

    /** A file in the workspace; empty for one request. */
    public String getRequests() {
        return invocation.getRequests();
    }

    @DataBoundSetter
    public void setRequests(String requests) {
        invocation.setRequests(requests);
    }

    /** What the answer to the one request has to have, as JSON. */
    public String getExpected() {
        return invocation.getExpected();
    }

    @DataBoundSetter
    public void setExpected(String expected) {
        invocation.setExpected(expected);
    }

    /** By how much a number may differ. */
    public String getTolerance() {
        return invocation.getTolerance();
    }

    @DataBoundSetter
    public void setTolerance(String tolerance) {
        invocation.setTolerance(tolerance);
    }

    /** The same as a part of the expected number. */
    public String getRelativeTolerance() {
        return invocation.getRelativeTolerance();
    }

    @DataBoundSetter
    public void setRelativeTolerance(String relativeTolerance) {
        invocation.setRelativeTolerance(relativeTolerance);
    }

    /** Milliseconds that an answer may take. */
    public String getMaxLatencyMs() {
        return invocation.getMaxLatencyMs();
    }

    @DataBoundSetter
    public void setMaxLatencyMs(String maxLatencyMs) {
        invocation.setMaxLatencyMs(maxLatencyMs);
    }

    /** Of the answers that have to keep to that; empty for all. */
    public String getPercentile() {
        return invocation.getPercentile();
    }

    @DataBoundSetter
    public void setPercentile(String percentile) {
        invocation.setPercentile(percentile);
    }

    /** Requests on their way at a time; empty for one. */
    public String getConcurrency() {
        return invocation.getConcurrency();
    }

    @DataBoundSetter
    public void setConcurrency(String concurrency) {
        invocation.setConcurrency(concurrency);
    }

    /** Requests a second; empty for as many as come back. */
    public String getRate() {
        return invocation.getRate();
    }

    @DataBoundSetter
    public void setRate(String rate) {
        invocation.setRate(rate);
    }

    /** How often all is asked; empty for once. */
    public String getRepeat() {
        return invocation.getRepeat();
    }

    @DataBoundSetter
    public void setRepeat(String repeat) {
        invocation.setRepeat(repeat);
    }

    /** How many answers at the beginning are not measured. */
    public String getWarmUp() {
        return invocation.getWarmUp();
    }

    @DataBoundSetter
    public void setWarmUp(String warmUp) {
        invocation.setWarmUp(warmUp);
    }

    /** For one answer; empty for a minute. */
    public String getTimeLimit() {
        return invocation.getTimeLimit();
    }

    @DataBoundSetter
    public void setTimeLimit(String timeLimit) {
        invocation.setTimeLimit(timeLimit);
    }

    @Extension
    public static final class DescriptorImpl extends CheckedStepDescriptor implements CustomDescribableModel {

        public DescriptorImpl() {
            super(arguments());
        }

        private static Map<String, Kind> arguments() {
            Map<String, Kind> kinds = new LinkedHashMap<>();
            List.of("deployment", "target", "url").forEach(name -> kinds.put(name, Kind.TEXT));
            List.of("request", "expected").forEach(name -> kinds.put(name, Kind.JSON));
            kinds.put("requests", Kind.TEXT);
            List.of("tolerance", "relativeTolerance", "maxLatencyMs", "percentile", "rate")
                    .forEach(name -> kinds.put(name, Kind.NUMBER));
            List.of("concurrency", "repeat", "warmUp").forEach(name -> kinds.put(name, Kind.WHOLE_NUMBER));
            List.of("timeLimit", "id").forEach(name -> kinds.put(name, Kind.TEXT));
            return kinds;
        }

        @Override
        public String getFunctionName() {
            return "invokeModel";
        }

        @Override
        public String getDisplayName() {
            return Messages.InvokeModelStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FlowNode.class);
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            return Stream.of(namedArgs.get("deployment"), namedArgs.get("url"))
                    .filter(Objects::nonNull)
                    .map(Object::toString)
                    .findFirst()
                    .orElse(null);
        }

        /** Lets a Pipeline write requests as maps. */
        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> named) {
            return ShortForms.readInvocation(named);
        }

        @Override
        public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable step) {
            return ShortForms.writeInvocation(step);
        }

        @POST
        public FormValidation doCheckDeployment(@QueryParameter String value) {
            return InvocationChecks.deployment(value);
        }

        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            return InvocationChecks.url(value);
        }

        @POST
        public FormValidation doCheckRequest(@QueryParameter String value) {
            return InvocationChecks.request(value);
        }

        @POST
        public FormValidation doCheckRequests(@QueryParameter String value) {
            return TrainingChecks.path(value);
        }

        @POST
        public FormValidation doCheckExpected(@QueryParameter String value) {
            return InvocationChecks.json(value);
        }

        @POST
        public FormValidation doCheckTolerance(@QueryParameter String value) {
            return InvocationChecks.number(value);
        }

        @POST
        public FormValidation doCheckRelativeTolerance(@QueryParameter String value) {
            return InvocationChecks.number(value);
        }

        @POST
        public FormValidation doCheckMaxLatencyMs(@QueryParameter String value) {
            return InvocationChecks.number(value);
        }

        @POST
        public FormValidation doCheckPercentile(@QueryParameter String value) {
            return InvocationChecks.number(value);
        }

        @POST
        public FormValidation doCheckConcurrency(@QueryParameter String value) {
            return InvocationChecks.whole(value);
        }

        @POST
        public FormValidation doCheckRate(@QueryParameter String value) {
            return InvocationChecks.number(value);
        }

        @POST
        public FormValidation doCheckRepeat(@QueryParameter String value) {
            return InvocationChecks.whole(value);
        }

        @POST
        public FormValidation doCheckWarmUp(@QueryParameter String value) {
            return InvocationChecks.whole(value);
        }

        @POST
        public FormValidation doCheckTimeLimit(@QueryParameter String value) {
            return TrainingChecks.timeSpan(value);
        }

        @POST
        public FormValidation doCheckId(@QueryParameter String value) {
            return TrainingChecks.id(value);
        }
    }
}
