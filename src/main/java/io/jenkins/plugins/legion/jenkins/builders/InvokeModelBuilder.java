package io.jenkins.plugins.legion.jenkins.builders;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.tasks.Builder;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.jenkins.agents.AgentMessage;
import io.jenkins.plugins.legion.jenkins.arguments.InvocationArguments;
import io.jenkins.plugins.legion.jenkins.arguments.InvocationChecks;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingChecks;
import io.jenkins.plugins.legion.jenkins.builds.BuildDeployments;
import io.jenkins.plugins.legion.jenkins.builds.BuildInvocation;
import io.jenkins.plugins.legion.jenkins.steps.InvokeModelStep;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The build step "Ask a model" of freestyle jobs. It has no symbol: in a Pipeline {@code invokeModel} is the step. */
public final class InvokeModelBuilder extends Builder {

    /** Null where somebody wrote the job's config.xml without it. */
    private InvocationArguments invocation = new InvocationArguments();

    @DataBoundConstructor
    public InvokeModelBuilder() {}

    private InvocationArguments invocation() {
        if (invocation == null) {
            invocation = new InvocationArguments();
        }
        return invocation;
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        FilePath workspace = build.getWorkspace();
        if (workspace == null) {
            throw new AbortException(Messages.InvokeModelBuilder_noWorkspace());
        }
        EnvVars variables = build.getEnvironment(listener);
        FreestyleAttempt attempt = FreestyleAttempt.of(build, variables);
        try {
            BuildInvocation begun = BuildInvocation.begin(
                    build,
                    attempt.owner(),
                    invocation().expanded(variables::expand),
                    new BuildDeployments(build),
                    listener);
            attempt.noted(begun::ended, () -> ask(begun, workspace, attempt.secrets()));
            return true;
        } catch (InvalidInput e) {
            throw new AbortException(e.getMessage());
        } catch (IOException e) {
            throw AgentMessage.in(e).<IOException>map(said -> said).orElse(e);
        }
    }

    private static void ask(BuildInvocation begun, FilePath workspace, List<String> secrets)
            throws InterruptedException, IOException {
        if (begun.isAskedByAgent()) {
            begun.askByAgent(workspace, secrets);
        } else {
            begun.askThroughCluster(
                    begun.written().isPresent() ? begun.written().get() : begun.bring(workspace), secrets);
        }
    }

    /** What it is called within its build; empty for a name that Jenkins finds. */
    public String getId() {
        return invocation().getId();
    }

    @DataBoundSetter
    public void setId(String id) {
        invocation().setId(id);
    }

    /** A deployment's name; empty for a server that is named by its address. */
    public String getDeployment() {
        return invocation().getDeployment();
    }

    @DataBoundSetter
    public void setDeployment(String deployment) {
        invocation().setDeployment(deployment);
    }

    /** Where the deployment is; empty for where this build deployed it to, or the only target. */
    public String getTarget() {
        return invocation().getTarget();
    }

    @DataBoundSetter
    public void setTarget(String target) {
        invocation().setTarget(target);
    }

    /** The address of a server, as the agent reaches it; empty for a deployment. */
    public String getUrl() {
        return invocation().getUrl();
    }

    @DataBoundSetter
    public void setUrl(String url) {
        invocation().setUrl(url);
    }

    /** One request as JSON; empty for a file of them. */
    public String getRequest() {
        return invocation().getRequest();
    }

    @DataBoundSetter
    public void setRequest(String request) {
        invocation().setRequest(request);
    }

    /** A file in the workspace; empty for one request. */
    public String getRequests() {
        return invocation().getRequests();
    }

    @DataBoundSetter
    public void setRequests(String requests) {
        invocation().setRequests(requests);
    }

    /** What the answer to the one request has to have, as JSON. */
    public String getExpected() {
        return invocation().getExpected();
    }

    @DataBoundSetter
    public void setExpected(String expected) {
        invocation().setExpected(expected);
    }

    /** By how much a number may differ. */
    public String getTolerance() {
        return invocation().getTolerance();
    }

    @DataBoundSetter
    public void setTolerance(String tolerance) {
        invocation().setTolerance(tolerance);
    }

    /** The same as a part of the expected number. */
    public String getRelativeTolerance() {
        return invocation().getRelativeTolerance();
    }

    @DataBoundSetter
    public void setRelativeTolerance(String relativeTolerance) {
        invocation().setRelativeTolerance(relativeTolerance);
    }

    /** Milliseconds that an answer may take. */
    public String getMaxLatencyMs() {
        return invocation().getMaxLatencyMs();
    }

    @DataBoundSetter
    public void setMaxLatencyMs(String maxLatencyMs) {
        invocation().setMaxLatencyMs(maxLatencyMs);
    }

    /** Of the answers that have to keep to that; empty for all. */
    public String getPercentile() {
        return invocation().getPercentile();
    }

    @DataBoundSetter
    public void setPercentile(String percentile) {
        invocation().setPercentile(percentile);
    }

    /** Requests on their way at a time; empty for one. */
    public String getConcurrency() {
        return invocation().getConcurrency();
    }

    @DataBoundSetter
    public void setConcurrency(String concurrency) {
        invocation().setConcurrency(concurrency);
    }

    /** Requests a second; empty for as many as come back. */
    public String getRate() {
        return invocation().getRate();
    }

    @DataBoundSetter
    public void setRate(String rate) {
        invocation().setRate(rate);
    }

    /** How often all is asked; empty for once. */
    public String getRepeat() {
        return invocation().getRepeat();
    }

    @DataBoundSetter
    public void setRepeat(String repeat) {
        invocation().setRepeat(repeat);
    }

    /** How many answers at the beginning are not measured. */
    public String getWarmUp() {
        return invocation().getWarmUp();
    }

    @DataBoundSetter
    public void setWarmUp(String warmUp) {
        invocation().setWarmUp(warmUp);
    }

    /** For one answer; empty for a minute. */
    public String getTimeLimit() {
        return invocation().getTimeLimit();
    }

    @DataBoundSetter
    public void setTimeLimit(String timeLimit) {
        invocation().setTimeLimit(timeLimit);
    }

    @Extension
    public static final class DescriptorImpl extends StepBuilderDescriptor {

        public DescriptorImpl() {
            super(InvokeModelStep.DescriptorImpl.class);
        }

        @Override
        public String getDisplayName() {
            return Messages.InvokeModelBuilder_displayName();
        }

        @POST
        public FormValidation doCheckDeployment(@QueryParameter String value) {
            return unlessVariable(value, InvocationChecks.deployment(value));
        }

        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            return unlessVariable(value, InvocationChecks.url(value));
        }

        @POST
        public FormValidation doCheckRequest(@QueryParameter String value) {
            return unlessVariable(value, InvocationChecks.request(value));
        }

        @POST
        public FormValidation doCheckRequests(@QueryParameter String value) {
            return unlessVariable(value, TrainingChecks.path(value));
        }

        @POST
        public FormValidation doCheckExpected(@QueryParameter String value) {
            return unlessVariable(value, InvocationChecks.json(value));
        }

        @POST
        public FormValidation doCheckTolerance(@QueryParameter String value) {
            return unlessVariable(value, InvocationChecks.number(value));
        }

        @POST
        public FormValidation doCheckRelativeTolerance(@QueryParameter String value) {
            return unlessVariable(value, InvocationChecks.number(value));
        }

        @POST
        public FormValidation doCheckMaxLatencyMs(@QueryParameter String value) {
            return unlessVariable(value, InvocationChecks.number(value));
        }

        @POST
        public FormValidation doCheckPercentile(@QueryParameter String value) {
            return unlessVariable(value, InvocationChecks.number(value));
        }

        @POST
        public FormValidation doCheckConcurrency(@QueryParameter String value) {
            return unlessVariable(value, InvocationChecks.whole(value));
        }

        @POST
        public FormValidation doCheckRate(@QueryParameter String value) {
            return unlessVariable(value, InvocationChecks.number(value));
        }

        @POST
        public FormValidation doCheckRepeat(@QueryParameter String value) {
            return unlessVariable(value, InvocationChecks.whole(value));
        }

        @POST
        public FormValidation doCheckWarmUp(@QueryParameter String value) {
            return unlessVariable(value, InvocationChecks.whole(value));
        }

        @POST
        public FormValidation doCheckTimeLimit(@QueryParameter String value) {
            return unlessVariable(value, TrainingChecks.timeSpan(value));
        }

        @POST
        public FormValidation doCheckId(@QueryParameter String value) {
            return unlessVariable(value, TrainingChecks.id(value));
        }
    }
}
