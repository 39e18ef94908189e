package io.jenkins.plugins.legion.deploying.cluster;

import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;

/** What rights whoever deploys in a namespace needs, and has. */
public final class NeededRights {

    /** Without these nothing is deployed, or asked; what else is of use is less than needed. */
    private static final List<Right> NEEDED = List.of(
            new Right("apps", "deployments", List.of("get", "list", "watch", "create", "patch", "delete")),
            new Right("apps", "replicasets", List.of("list")),
            new Right("", "pods", List.of("list", "watch")),
            new Right("", "services", List.of("get", "create", "patch", "delete")),
            new Right("", "services/proxy", List.of("create")));

    private record Right(String group, String resource, List<String> verbs) {}

    private final KubernetesClient client;
    private final String namespace;
    private final String version;

    private NeededRights(KubernetesClient client, String namespace, String version) {
        this.client = client;
        this.namespace = namespace;
        this.version = version;
    }

    /** @throws ClusterFault if the cluster does not answer, or does not let in who asks */
    public static NeededRights in(ServingNamespace namespace) throws ClusterFault {
        KubernetesClient client = namespace.client();
        try {
            return new NeededRights(
                    client, namespace.name(), client.getKubernetesVersion().getGitVersion());
        } catch (KubernetesClientException e) {
            throw ClusterFault.of("the cluster does not say what it is", e);
        }
    }

    /** The cluster's, such as {@code v1.32.1}. */
    public String version() {
        return version;
    }

    /** Those that are missing, such as {@code patch deployments.apps}; none where all is well. */
    public List<String> missing() throws ClusterFault {
        List<String> missing = new ArrayList<>();
        for (Right right : NEEDED) {
            for (String verb : right.verbs()) {
                if (!isGiven(right, verb)) {
                    missing.add(verb + " " + right.resource() + (right.group().isEmpty() ? "" : "." + right.group()));
                }
            }
        }
        return missing;
    }

    private boolean isGiven(Right right, String verb) throws ClusterFault {
        ResourceAttributes attributes = new ResourceAttributes();
        attributes.setNamespace(namespace);
        attributes.setGroup(right.group());
        attributes.setResource(right.resource().replaceFirst("/.*", ""));
        attributes.setSubresource(
                right.resource().contains("/") ? right.resource().replaceFirst(".*/", "") : null);
        attributes.setVerb(verb);
        SelfSubjectAccessReview review = new SelfSubjectAccessReviewBuilder()
                .withSpec(new SelfSubjectAccessReviewSpec(null, attributes))
                .build();
        try {
            return Boolean.TRUE.equals(client.authorization()
                    .v1()
                    .selfSubjectAccessReview()
                    .create(review)
                    .getStatus()
                    .getAllowed());
        } catch (KubernetesClientException e) {
            throw ClusterFault.of("the cluster does not say what is allowed", e);
        }
    }
}
