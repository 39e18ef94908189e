package io.jenkins.plugins.legion.jenkins.builds;

import com.fasterxml.jackson.core.JsonProcessingException;
import hudson.util.Secret;
import io.jenkins.plugins.legion.jenkins.arguments.PackagingPlan;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InOrder;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.io.IOException;
import java.util.Map;

/**
 * What the first try of a packaging found. Those after it go by this: an alias may have been moved meanwhile, or a manifest written anew,
 * and what they would ask for then is not what is made already.
 *
 * @param labels what is known of the model's origin
 */
record FirstTry(PackagingPlan plan, PackagedBinary binary, Map<String, String> labels) {

    /** Characters of a plan that a build keeps for a while, arguments and schema of its integration among them. */
    private static final int MOST = 262_144;

    FirstTry {
        labels = InOrder.copy(labels);
    }

    static FirstTry of(Secret hidden) throws IOException {
        return LifecycleJson.mapper().readValue(hidden.getPlainText(), FirstTry.class);
    }

    /** As build.xml may keep it for a while. */
    Secret hidden() {
        try {
            String json = LifecycleJson.mapper().writeValueAsString(this);
            if (json.length() > MOST) {
                throw new InvalidInput(new Fault(
                        "manifest",
                        plan.integration(),
                        "a packaging and an integration of " + MOST + " characters, which a build can keep"));
            }
            return Secret.fromString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan has a form in JSON: it came as that", e);
        }
    }
}
