package io.jenkins.plugins.legion.deploying.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The versions of a deployment that the cluster itself keeps, as annotations of the Deployment, so that whoever goes back needs nothing else.
 *
 * @param present absent where there is none, or what stands there is not to be read
 * @param earlier what served before, the last first
 */
record KeptVersions(Optional<ServedVersion> present, List<ServedVersion> earlier) {

    static final KeptVersions NONE = new KeptVersions(Optional.empty(), List.of());

    /** The one to go back to, and the one that is before that then. */
    private static final int MOST_EARLIER = 2;

    /** Kubernetes' limit is 256 KiB for all annotations of an object; some are the cluster's own. */
    private static final int MOST_BYTES = 240 << 10;

    KeptVersions {
        earlier = List.copyOf(earlier);
    }

    /** What a Deployment says; nothing of what somebody has written over. */
    static KeptVersions of(Deployment deployment) {
        Map<String, String> annotations =
                Optional.ofNullable(deployment.getMetadata().getAnnotations()).orElse(Map.of());
        return new KeptVersions(
                Optional.ofNullable(annotations.get(DeploymentLabels.WANTED))
                        .flatMap(ClusterDeployment::of)
                        .map(wanted -> new ServedVersion(wanted, since(annotations.get(DeploymentLabels.SINCE)))),
                earlier(annotations.get(DeploymentLabels.BEFORE)));
    }

    private static Optional<Instant> since(String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static List<ServedVersion> earlier(String json) {
        try {
            List<ServedVersion> earlier =
                    json == null ? null : LifecycleJson.mapper().readValue(json, new TypeReference<>() {});
            return earlier == null
                    ? List.of()
                    : earlier.stream().filter(Objects::nonNull).toList();
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }

    boolean isPresent(ClusterDeployment wanted) {
        return present.filter(it -> it.deployment().isLike(wanted)).isPresent();
    }

    boolean wasBefore(ClusterDeployment wanted) {
        return earlier.stream()
                .findFirst()
                .filter(it -> it.deployment().isLike(wanted))
                .isPresent();
    }

    /**
     * Once another one is applied.
     *
     * @param served whether the present one ever did; it is nothing to go back to otherwise
     */
    KeptVersions followedBy(ClusterDeployment next, Instant now, boolean served) {
        List<ServedVersion> before = new ArrayList<>(earlier);
        if (served) {
            present.ifPresent(it -> before.add(0, it));
        }
        KeptVersions kept = new KeptVersions(
                Optional.of(new ServedVersion(next, Optional.of(now))),
                before.subList(0, Math.min(before.size(), MOST_EARLIER)));
        while (!kept.earlier.isEmpty() && kept.bytes() > MOST_BYTES) {
            kept = new KeptVersions(kept.present, kept.earlier.subList(0, kept.earlier.size() - 1));
        }
        return kept;
    }

    /** Once something is applied that there was before: as if nothing had come between. */
    KeptVersions backTo(ClusterDeployment wanted, Instant now) {
        for (int i = 0; i < earlier.size(); i++) {
            if (earlier.get(i).deployment().isLike(wanted)) {
                return new KeptVersions(Optional.of(earlier.get(i)), earlier.subList(i + 1, earlier.size()));
            }
        }
        return new KeptVersions(Optional.of(new ServedVersion(wanted, Optional.of(now))), earlier);
    }

    /** Once the present one is applied again over what somebody has changed. */
    KeptVersions again(ClusterDeployment wanted, Instant now) {
        return new KeptVersions(Optional.of(new ServedVersion(wanted, Optional.of(now))), earlier);
    }

    /** Whether a Secret has to stay that there is for logins. */
    boolean needsSecret(String name) {
        return present.filter(it -> it.deployment().pullSecret().equals(name)).isPresent()
                || earlier.stream().anyMatch(it -> it.deployment().pullSecret().equals(name));
    }

    /** Notes, and what {@link #of} reads. */
    Map<String, String> annotations() {
        Map<String, String> annotations = new LinkedHashMap<>();
        present.ifPresent(it -> {
            annotations.putAll(it.deployment().notes());
            annotations.put(DeploymentLabels.WANTED, it.deployment().json());
            it.since().ifPresent(since -> annotations.put(DeploymentLabels.SINCE, since.toString()));
        });
        if (!earlier.isEmpty()) {
            annotations.put(
                    DeploymentLabels.BEFORE,
                    LifecycleJson.mapper().valueToTree(earlier).toString());
        }
        return annotations;
    }

    private int bytes() {
        return annotations().entrySet().stream()
                .mapToInt(it -> bytes(it.getKey()) + bytes(it.getValue()))
                .sum();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
