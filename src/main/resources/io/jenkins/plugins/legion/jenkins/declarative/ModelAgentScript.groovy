package io.jenkins.plugins.legion.jenkins.declarative

import org.jenkinsci.plugins.pipeline.modeldefinition.agent.CheckoutScript
import org.jenkinsci.plugins.pipeline.modeldefinition.agent.DeclarativeAgentScript2
import org.jenkinsci.plugins.workflow.cps.CpsScript

/** What a declarative Pipeline runs on such an agent. */
class ModelAgentScript extends DeclarativeAgentScript2<ModelAgent> {
    ModelAgentScript(CpsScript script, ModelAgent agent) {
        super(script, agent)
    }

    @Override
    void run(Closure body) {
        script.modelAgent(describable.getArguments()) {
            CheckoutScript.doCheckout2(script, describable, describable.getCustomWorkspace(), body)
        }
    }
}
