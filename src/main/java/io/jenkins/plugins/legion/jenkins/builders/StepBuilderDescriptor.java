package io.jenkins.plugins.legion.jenkins.builders;

import hudson.ExtensionList;
import hudson.model.AbstractProject;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import hudson.util.FormValidation;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/**
 * Of a build step that does what a Pipeline step does: its fields are that one's, and so is their help. Public, since Jenkins
 * calls into it by reflection.
 */
public abstract class StepBuilderDescriptor extends BuildStepDescriptor<Builder> {

    private final Class<? extends StepDescriptor> step;

    StepBuilderDescriptor(Class<? extends StepDescriptor> step) {
        this.step = step;
    }

    @Override
    public final boolean isApplicable(Class<? extends AbstractProject> jobType) {
        return true;
    }

    /** @param field null or empty for the build step itself, which has a help of its own */
    @Override
    public final String getHelpFile(String field) {
        return field == null || field.isEmpty()
                ? super.getHelpFile(field)
                : ExtensionList.lookupSingleton(step).getHelpFile(field);
    }

    /** What is checked while somebody types has no variables; with one it is known when the build runs. */
    static FormValidation unlessVariable(String value, FormValidation checked) {
        return value != null && value.contains("$") ? FormValidation.ok() : checked;
    }
}
