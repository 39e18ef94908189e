package io.jenkins.plugins.legion.jenkins.builders;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Result;
import hudson.tasks.Builder;
import io.jenkins.plugins.legion.jenkins.arguments.GateArgument;
import io.jenkins.plugins.legion.jenkins.gates.CheckedModel;
import io.jenkins.plugins.legion.jenkins.gates.ModelCheck;
import io.jenkins.plugins.legion.jenkins.steps.CheckModelStep;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.tracking.gates.GateOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The build step "Check model" of freestyle jobs. It has no symbol: in a Pipeline {@code checkModel} is the step. */
public final class CheckModelBuilder extends Builder {

    private String model;
    private ArrayList<GateArgument> gates;

    @DataBoundConstructor
    public CheckModelBuilder() {}

    /** Somebody may have written the job's config.xml without any gates. */
    public List<GateArgument> getGates() {
        return gates == null
                ? List.of()
                : gates.stream().filter(Objects::nonNull).toList();
    }

    @DataBoundSetter
    public void setGates(List<GateArgument> gates) {
        this.gates = gates == null ? null : new ArrayList<>(gates);
    }

    public String getModel() {
        return model == null ? "" : model;
    }

    @DataBoundSetter
    public void setModel(String model) {
        this.model = model;
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        EnvVars variables = build.getEnvironment(listener);
        List<GateArgument> expanded = getGates().stream()
                .map(gate -> gate.expanded(variables::expand))
                .toList();
        CheckedModel checked;
        try {
            // A freestyle build runs as its own authentication.
            checked = new ModelCheck(build, listener, Jenkins.getAuthentication2())
                    .check(variables.expand(getModel()), expanded);
        } catch (InvalidInput e) {
            throw new AbortException(e.getMessage());
        }
        if (checked.outcome() == GateOutcome.FAILED) {
            throw new AbortException(checked.listed(GateOutcome.FAILED));
        }
        if (checked.outcome() == GateOutcome.UNSTABLE) {
            build.setResult(Result.UNSTABLE);
        }
        return true;
    }

    @Extension
    public static final class DescriptorImpl extends StepBuilderDescriptor {

        public DescriptorImpl() {
            super(CheckModelStep.DescriptorImpl.class);
        }

        @Override
        public String getDisplayName() {
            return Messages.CheckModelBuilder_displayName();
        }
    }
}
