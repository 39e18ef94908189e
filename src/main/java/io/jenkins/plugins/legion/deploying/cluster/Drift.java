package io.jenkins.plugins.legion.deploying.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.words.Plain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is there otherwise than it was applied. The cluster itself says it: what it would make of the same applied once more, and who has set
 * what since.
 */
record Drift(ClusterObjects cluster) {

    /** Values longer than this many characters say nothing more in a line. */
    private static final int LONGEST = 120;

    /** In a conflict: {@code conflict with "kubectl-edit" using apps/v1}. */
    private static final Pattern MANAGER = Pattern.compile("conflict with \"([^\"]*)\"");

    /** Of metadata, what changes by itself. */
    private static final List<String> OWN =
            List.of("managedFields", "resourceVersion", "generation", "creationTimestamp", "uid");

    /**
     * @param wanted what was applied; absent where that is not known
     * @param there what there is of it
     */
    List<String> of(Optional<ClusterDeployment> wanted, Optional<Deployment> there) throws ClusterFault {
        if (wanted.isEmpty()) {
            return List.of("what was applied of " + cluster.id() + " is not known: somebody has changed the annotation "
                    + DeploymentLabels.WANTED);
        }
        DeploymentObjects objects = DeploymentObjects.of(
                wanted.get(),
                there.map(KeptVersions::of).orElse(KeptVersions.NONE),
                Optional.empty(),
                there.map(it -> it.getSpec().getReplicas()));
        List<String> lines = new ArrayList<>();
        for (HasMetadata object : objects.all()) {
            lines.addAll(of(object));
        }
        lines.addAll(cluster.astray(objects));
        return lines;
    }

    private List<String> of(HasMetadata applied) throws ClusterFault {
        String words = cluster.words(applied);
        Optional<HasMetadata> there = cluster.there(applied);
        if (there.isEmpty()) {
            return List.of(words + " is missing");
        }
        if (!DeploymentLabels.isOurs(there.get())) {
            return List.of(words + " is one that Legion did not make");
        }
        try {
            Map<String, String> managers = managers(applied);
            Map<String, String> lines = new LinkedHashMap<>();
            JsonNode is = plain(there.get());
            JsonNode would = plain(cluster.patched(applied, true, true));
            new FieldDifferences((path, value, wanted) -> lines.put(
                            path,
                            words + ": " + path + " is " + shown(value) + by(managers, path) + "; applied was "
                                    + shown(wanted)))
                    .tell("", is, would);
            ForeignFields.of(there.get()).managers().forEach((path, manager) -> {
                if (lines.keySet().stream().noneMatch(known -> known.startsWith(path))) {
                    lines.put(path, words + ": " + path + " was set by " + manager + " beside what was applied");
                }
            });
            return List.copyOf(lines.values());
        } catch (KubernetesClientException e) {
            throw ClusterFault.of(words + " cannot be compared with what was applied", e);
        }
    }

    /** Who has set a field otherwise, by its path. */
    private Map<String, String> managers(HasMetadata applied) {
        Map<String, String> managers = new LinkedHashMap<>();
        try {
            cluster.patched(applied, true, false);
        } catch (KubernetesClientException e) {
            List<StatusCause> causes = ClusterObjects.causes(e);
            if (causes.isEmpty()) {
                throw e;
            }
            for (StatusCause cause : causes) {
                Matcher manager = MANAGER.matcher(String.valueOf(cause.getMessage()));
                if (manager.find()) {
                    managers.put(cause.getField(), Plain.text(manager.group(1)));
                }
            }
        }
        return managers;
    }

    private static String by(Map<String, String> managers, String path) {
        return managers.entrySet().stream()
                .filter(it -> path.startsWith(it.getKey()) || it.getKey().startsWith(path))
                .findFirst()
                .map(it -> " by " + it.getValue())
                .orElse("");
    }

    private static JsonNode plain(HasMetadata object) {
        ObjectNode node = LifecycleJson.mapper().valueToTree(object);
        node.remove("status");
        ((ObjectNode) node.path("metadata")).remove(OWN);
        return node;
    }

    private static String shown(JsonNode value) {
        if (value.isMissingNode()) {
            return "missing";
        }
        String text = Plain.text(value.isTextual() ? "'" + value.textValue() + "'" : value.toString());
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
