package io.jenkins.plugins.legion.jenkins.builders;

import hudson.ExtensionList;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** The fields of a build step are those of the Pipeline step, and so is their help. */
final class StepHelp {

    private StepHelp() {}

    /**
     * @param field null or empty for the build step itself
     * @param own the build step's own help
     */
    static String file(Class<? extends StepDescriptor> step, String field, String own) {
        return field == null || field.isEmpty()
                ? own
                : ExtensionList.lookupSingleton(step).getHelpFile(field);
    }
}
