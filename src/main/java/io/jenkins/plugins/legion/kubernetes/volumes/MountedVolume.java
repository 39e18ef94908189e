package io.jenkins.plugins.legion.kubernetes.volumes;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.util.Map;
import java.util.stream.Stream;

/**
 * Something that is mounted into a container.
 *
 * @param source what it is
 * @param name of the claim, the config map or the secret; empty for {@link Source#EMPTY_DIR}
 * @param mountPath absolute
 * @param size of an {@link Source#EMPTY_DIR} at most, as Kubernetes writes quantities; empty for no limit
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MountedVolume(Source source, String name, String mountPath, boolean readOnly, String size) {

    private static final List<String> SOURCES = List.of("pvc", "emptyDir", "configMap", "secret");

    /** What can be mounted. */
    public enum Source {
        PVC,
        EMPTY_DIR,
        CONFIG_MAP,
        SECRET
    }

    public MountedVolume {
        source = source == null ? Source.EMPTY_DIR : source;
        name = name == null ? "" : name;
        mountPath = mountPath == null ? "/" : mountPath;
        size = size == null ? "" : size;
    }

    /**
     * Reads a map such as {@code [pvc: 'data', mountPath: '/data']}.
     *
     * @param where before each field's name
     * @param faults get what is wrong; something harmless comes out then
     */
    public static MountedVolume read(String where, Map<?, ?> given, List<Fault> faults) {
        return read(where, given, Map.of(), faults);
    }

    /**
     * Likewise, where there are claims of further words.
     *
     * @param claims where those are mounted if nobody says it, by the word
     */
    public static MountedVolume read(String where, Map<?, ?> given, Map<String, String> claims, List<Fault> faults) {
        List<String> words =
                Stream.concat(SOURCES.stream(), claims.keySet().stream()).toList();
        List<String> known = Stream.concat(words.stream(), Stream.of("mountPath", "readOnly", "size"))
                .toList();
        Given fields = new Given(where, given, known, faults);
        List<String> said = words.stream().filter(fields::has).toList();
        if (said.size() != 1) {
            faults.add(
                    said.isEmpty()
                            ? Fault.missing(where, "what is mounted: one of " + String.join(", ", words))
                            : new Fault(where, String.join(", ", said), "one of these"));
            return new MountedVolume(Source.EMPTY_DIR, "", "/", false, "");
        }
        String word = said.get(0);
        Source source =
                switch (word) {
                    case "emptyDir" -> Source.EMPTY_DIR;
                    case "configMap" -> Source.CONFIG_MAP;
                    case "secret" -> Source.SECRET;
                    default -> Source.PVC;
                };
        String name = source == Source.EMPTY_DIR ? "" : fields.name(word, "an object");
        if (source == Source.EMPTY_DIR && !fields.isTrue("emptyDir", true)) {
            faults.add(new Fault(fields.field("emptyDir"), "false", "true"));
        } else if (source != Source.EMPTY_DIR && name.isEmpty()) {
            faults.add(Fault.missing(fields.field(word), "the name of what is mounted"));
        }
        String size = fields.text("size");
        if (!size.isEmpty() && source != Source.EMPTY_DIR) {
            faults.add(new Fault(fields.field("size"), size, "a size for an emptyDir alone"));
        }
        QuantityRules.ofBytes(fields.field("size"), size).ifPresent(faults::add);
        return new MountedVolume(
                source,
                name,
                path(fields, claims.getOrDefault(word, ""), faults),
                fields.isTrue("readOnly", false),
                size);
    }

    private static String path(Given fields, String usual, List<Fault> faults) {
        String path = fields.text("mountPath");
        if (path.isEmpty()) {
            path = usual;
        }
        if (!path.startsWith("/")
                || path.contains(":")
                || List.of(path.split("/")).contains("..")) {
            faults.add(
                    path.isEmpty()
                            ? Fault.missing(fields.field("mountPath"), "an absolute path in the container")
                            : new Fault(
                                    fields.field("mountPath"),
                                    path,
                                    "an absolute path in the container, without ':' and '..'"));
        }
        return path;
    }

    /** @param id that it has within the pod */
    public Volume volume(String id) {
        Volume volume = new Volume();
        volume.setName(id);
        switch (source) {
            case PVC -> volume.setPersistentVolumeClaim(new PersistentVolumeClaimVolumeSource(name, readOnly));
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

    /** @param id that the volume has within the pod */
    public VolumeMount mount(String id) {
        return new VolumeMountBuilder()
                .withName(id)
                .withMountPath(mountPath)
                .withReadOnly(readOnly)
                .build();
    }
}
