package io.jenkins.plugins.legion.jenkins.vars;

import hudson.Extension;

/** {@code modelAgent}: a pod of Kubernetes' as a body's agent. */
@Extension
public final class ModelAgentVariable extends CarriedFunction {

    public ModelAgentVariable() {
        super("modelAgent");
    }
}
