package io.jenkins.plugins.legion.kubernetes.agents;

import io.fabric8.kubernetes.api.model.ConfigMapVolumeSource;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimVolumeSource;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.jenkins.plugins.legion.kubernetes.Given;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.QuantityRules;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Something that is mounted into the container that trains.
 *
 * @param source what it is
 * @param name of the claim, the config map or the secret; empty for {@link Source#EMPTY_DIR}
 * @param mountPath absolute
 * @param size of an {@link Source#EMPTY_DIR} at most, as Kubernetes writes quantities; empty for no limit
 */
record AgentVolume(Source source, String name, String mountPath, boolean readOnly, String size) {

    private static final List<String> FIELDS =
            List.of("pvc", "emptyDir", "configMap", "secret", "cache", "checkpoints", "mountPath", "readOnly", "size");
    private static final List<String> SOURCES =
            List.of("pvc", "emptyDir", "configMap", "secret", "cache", "checkpoints");

    /** Where downloads of several builds lie that nobody chose another place for. */
    private static final String CACHE_PATH = "/legion-cache";

    /** Likewise of what trainings go on from. */
    private static final String CHECKPOINTS_PATH = "/legion-checkpoints";

    enum Source {
        PVC,
        EMPTY_DIR,
        CONFIG_MAP,
        SECRET,
        /** A claim, and the variable by which Python's tools find their downloads again. */
        CACHE("XDG_CACHE_HOME"),
        /** A claim, and the variable by which trainings find what an earlier pod left. */
        CHECKPOINTS("LEGION_CHECKPOINTS");

        private final String variable;

        Source() {
            this("");
        }

        Source(String variable) {
            this.variable = variable;
        }

        /** As people write it, of those that have a variable. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The container's variable that names the place; empty for none. */
        String variable() {
            return variable;
        }
    }

    static AgentVolume read(String where, Map<?, ?> given, List<Fault> faults) {
        Given fields = new Given(where, given, FIELDS, faults);
        List<String> sources = SOURCES.stream().filter(fields::has).toList();
        if (sources.size() != 1) {
            faults.add(
                    sources.isEmpty()
                            ? Fault.missing(where, "what is mounted: one of " + String.join(", ", SOURCES))
                            : new Fault(where, String.join(", ", sources), "one of these"));
            return new AgentVolume(Source.EMPTY_DIR, "", "/", false, "");
        }
        Source source =
                switch (sources.get(0)) {
                    case "pvc" -> Source.PVC;
                    case "configMap" -> Source.CONFIG_MAP;
                    case "secret" -> Source.SECRET;
                    case "cache" -> Source.CACHE;
                    case "checkpoints" -> Source.CHECKPOINTS;
                    default -> Source.EMPTY_DIR;
                };
        String name = source == Source.EMPTY_DIR ? "" : fields.name(sources.get(0), "an object");
        if (source == Source.EMPTY_DIR && !fields.isTrue("emptyDir", true)) {
            faults.add(new Fault(fields.field("emptyDir"), "false", "true"));
        } else if (source != Source.EMPTY_DIR && name.isEmpty()) {
            faults.add(Fault.missing(fields.field(sources.get(0)), "the name of what is mounted"));
        }
        String mountPath = fields.text("mountPath");
        if (mountPath.isEmpty() && source == Source.CACHE) {
            mountPath = CACHE_PATH;
        } else if (mountPath.isEmpty() && source == Source.CHECKPOINTS) {
            mountPath = CHECKPOINTS_PATH;
        }
        if (source == Source.CHECKPOINTS && fields.isTrue("readOnly", false)) {
            faults.add(new Fault(fields.field("readOnly"), "true", "false, since checkpoints are written there"));
        }
        if (!mountPath.startsWith("/")
                || mountPath.contains(":")
                || List.of(mountPath.split("/")).contains("..")) {
            faults.add(
                    mountPath.isEmpty()
                            ? Fault.missing(fields.field("mountPath"), "an absolute path in the container")
                            : new Fault(
                                    fields.field("mountPath"),
                                    mountPath,
                                    "an absolute path in the container, without ':' and '..'"));
        }
        String size = fields.text("size");
        if (!size.isEmpty() && source != Source.EMPTY_DIR) {
            faults.add(new Fault(fields.field("size"), size, "a size for an emptyDir alone"));
        }
        QuantityRules.ofBytes(fields.field("size"), size).ifPresent(faults::add);
        return new AgentVolume(source, name, mountPath, fields.isTrue("readOnly", false), size);
    }

    /** @param id that it has within the pod */
    Volume volume(String id) {
        Volume volume = new Volume();
        volume.setName(id);
        switch (source) {
            case PVC, CACHE, CHECKPOINTS ->
                volume.setPersistentVolumeClaim(new PersistentVolumeClaimVolumeSource(name, readOnly));
            case CONFIG_MAP -> {
                ConfigMapVolumeSource map = new ConfigMapVolumeSource();
                map.setName(name);
                volume.setConfigMap(map);
            }
            case SECRET -> {
                SecretVolumeSource secret = new SecretVolumeSource();
                secret.setSecretName(name);
                volume.setSecret(secret);
            }
            case EMPTY_DIR ->
                volume.setEmptyDir(new EmptyDirVolumeSource(null, size.isEmpty() ? null : new Quantity(size)));
        }
        return volume;
    }

    VolumeMount mount(String id) {
        return new VolumeMountBuilder()
                .withName(id)
                .withMountPath(mountPath)
                .withReadOnly(readOnly)
                .build();
    }
}
