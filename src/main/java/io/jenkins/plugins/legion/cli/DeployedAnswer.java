package io.jenkins.plugins.legion.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.deploying.local.LocalRollout;
import io.jenkins.plugins.legion.deploying.local.LocalStatus;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;

/** What came of a deployment. */
record DeployedAnswer(LocalRollout.Outcome outcome) implements Answer {

    @Override
    public String table() {
        LocalStatus status = outcome.status();
        String place = " answers at " + status.address().orElseThrow();
        if (!outcome.changed()) {
            return model(status) + place + " already; nothing has changed\n";
        }
        return model(status) + place
                + outcome.before()
                        .map(before -> ", in place of " + model(before))
                        .orElse("") + "\n";
    }

    private static String model(LocalStatus status) {
        return status.modelName() + " " + status.modelVersion();
    }

    @Override
    public JsonNode tree() {
        ObjectNode tree = LifecycleJson.mapper().valueToTree(outcome.status());
        return tree.put("changed", outcome.changed());
    }
}
