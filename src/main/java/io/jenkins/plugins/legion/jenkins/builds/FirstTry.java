package io.jenkins.plugins.legion.jenkins.builds;

import com.fasterxml.jackson.core.JsonProcessingException;
import hudson.util.Secret;
import io.jenkins.plugins.legion.jenkins.arguments.PackagingPlan;
import io.jenkins.plugins.legion.lifecycle.InOrder;
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

    FirstTry {
        labels = InOrder.copy(labels);
    }

    static FirstTry of(Secret hidden) throws IOException {
        return LifecycleJson.mapper().readValue(hidden.getPlainText(), FirstTry.class);
    }

    /** As build.xml may keep it for a while. */
    Secret hidden() {
        try {
            return Secret.fromString(LifecycleJson.mapper().writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan has a form in JSON: it came as that", e);
        }
    }
}
