package io.jenkins.plugins.legion.jenkins.vars;

import hudson.Extension;

/** {@code modelPipeline}: the whole way of a model in one call. */
@Extension
public final class ModelPipelineVariable extends CarriedFunction {

    public ModelPipelineVariable() {
        super("modelPipeline");
    }
}
