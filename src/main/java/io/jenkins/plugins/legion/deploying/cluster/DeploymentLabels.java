package io.jenkins.plugins.legion.deploying.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;

/** By what the objects of a deployment are known in a cluster. */
final class DeploymentLabels {

    /** The deployment's name. Pods are chosen by it, so it never changes. */
    static final String DEPLOYMENT = "legion.jenkins.io/deployment";

    /** Whom the model answers. */
    static final String ROLE = "legion.jenkins.io/role";

    /** Of the model that a pod serves, as annotations: versions may have what labels may not. */
    static final String MODEL_NAME = "legion.jenkins.io/model-name";

    static final String MODEL_VERSION = "legion.jenkins.io/model-version";

    /** What was applied, as an annotation: {@link ClusterDeployment#json}. */
    static final String WANTED = "legion.jenkins.io/wanted";

    /** Since when that is wanted, as an annotation. */
    static final String SINCE = "legion.jenkins.io/since";

    /** What served before, as an annotation. */
    static final String BEFORE = "legion.jenkins.io/before";

    private static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    private static final String LEGION = "legion";

    /** What all that Legion made has, of whatever deployment. */
    static final Map<String, String> OURS = Map.of(MANAGED_BY, LEGION);

    private DeploymentLabels() {}

    static Map<String, String> selector(String id) {
        return Map.of(DEPLOYMENT, id);
    }

    static Map<String, String> of(String id) {
        return Map.of("app.kubernetes.io/name", id, MANAGED_BY, LEGION, DEPLOYMENT, id);
    }

    /** Of whom a pod is by its name, to which a Deployment and its ReplicaSet have each added something. */
    static String deploymentOf(String pod) {
        int last = pod.lastIndexOf('-');
        int second = last < 0 ? -1 : pod.lastIndexOf('-', last - 1);
        return second < 0 ? pod : pod.substring(0, second);
    }

    /** Whether an object is one that Legion made. */
    static boolean isOurs(HasMetadata object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        return labels != null && LEGION.equals(labels.get(MANAGED_BY));
    }
}
