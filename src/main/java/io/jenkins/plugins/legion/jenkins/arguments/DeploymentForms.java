package io.jenkins.plugins.legion.jenkins.arguments;

import io.jenkins.plugins.legion.jenkins.arguments.WrittenArguments.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/**
 * A Jenkinsfile writes what the pods are among the other arguments of {@code deployModel}, and maps where a form has rows:
 * {@code deployModel name: 'wine', memory: '1Gi', env: [THREADS: 4]}.
 */
public final class DeploymentForms {

    private static final String POD = "pod";
    private static final String IMAGE = "image";
    private static final String GPUS = "gpus";
    private static final String VOLUMES = "volumes";

    private static final List<String> MAPS = List.of("env", "annotations", "nodeSelector");

    private static final List<String> FLAGS = List.of("vgpu", "emptyDir", "readOnly");

    /** By what a deployment is known, before what it is. */
    private static final List<String> FIRST = List.of("name", "image", "model", "target");

    private static final List<String> NUMBERS = List.of(
            "minReplicas", "maxReplicas", "gpu", "port", "livenessProbeInitialDelay", "readinessProbeInitialDelay");

    private static final Map<String, Kind> OF_POD = new TreeMap<>(Map.ofEntries(
            Map.entry("annotations", Kind.PARAMETERS),
            Map.entry("cpu", Kind.TEXT),
            Map.entry("env", Kind.PARAMETERS),
            Map.entry("gpu", Kind.TEXT),
            Map.entry(GPUS, Kind.KIND_OF_GPUS),
            Map.entry("imagePullConnection", Kind.TEXT),
            Map.entry("imagePullSecret", Kind.TEXT),
            Map.entry("livenessProbeInitialDelay", Kind.TEXT),
            Map.entry("memory", Kind.TEXT),
            Map.entry("nodeSelector", Kind.PARAMETERS),
            Map.entry("port", Kind.TEXT),
            Map.entry("predictor", Kind.TEXT),
            Map.entry("readinessProbeInitialDelay", Kind.TEXT),
            Map.entry("roleName", Kind.TEXT),
            Map.entry(VOLUMES, Kind.VOLUMES)));

    private DeploymentForms() {}

    /** All that {@code deployModel} takes beside what says which model. */
    public static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new LinkedHashMap<>(OF_POD);
        List.of(
                        "deployment",
                        "environment",
                        "file",
                        "manifest",
                        "maxReplicas",
                        "minReplicas",
                        "name",
                        "onFailure",
                        "settleTime",
                        "target",
                        "timeLimit")
                .forEach(name -> kinds.put(name, Kind.TEXT));
        kinds.put("forceConflicts", Kind.FLAG);
        kinds.put(IMAGE, Kind.IMAGE);
        return kinds;
    }

    /** With the pod's own in a map of theirs, as the step has them. */
    public static Map<String, Object> read(Map<String, Object> named) {
        Map<String, Object> read = new LinkedHashMap<>();
        Map<String, Object> pod = new LinkedHashMap<>();
        named.forEach((name, value) -> {
            if (OF_POD.containsKey(name)) {
                pod.put(name, ofPod(name, value));
            } else if (name.equals(IMAGE) && value != null) {
                read.put(name, image(value));
            } else {
                read.put(name, value);
            }
        });
        if (!pod.isEmpty()) {
            read.put(POD, pod);
        }
        return read;
    }

    /** What was packaged is best told by its digest: a tag may mean another image tomorrow. */
    private static String image(Object written) {
        return written instanceof PackagedImage packaged
                        && !packaged.getReference().isEmpty()
                ? packaged.getReference()
                : written.toString();
    }

    private static Object ofPod(String name, Object value) {
        if (MAPS.contains(name) && value instanceof Map<?, ?> map) {
            List<Map<String, Object>> rows = new ArrayList<>();
            map.forEach((key, text) -> rows.add(Map.of("name", text(key), "value", text(text))));
            return rows;
        }
        if (name.equals(GPUS)) {
            return fields(value);
        }
        return name.equals(VOLUMES) && value instanceof List<?> list
                ? list.stream().map(DeploymentForms::fields).toList()
                : value;
    }

    /** Whatever these hold is a text, also where a number was written, but for flags. */
    private static Object fields(Object written) {
        if (!(written instanceof Map<?, ?> map)) {
            return written;
        }
        Map<String, Object> read = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String name = text(key);
            if (value != null) {
                boolean flag = FLAGS.contains(name) && List.of("true", "false").contains(text(value));
                read.put(name, flag ? (Object) Boolean.valueOf(text(value)) : text(value));
            }
        });
        return read;
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    /** As a snippet is shortest. */
    public static UninstantiatedDescribable write(UninstantiatedDescribable step) {
        Map<String, Object> written = new LinkedHashMap<>(step.getArguments());
        if (written.remove(POD) instanceof UninstantiatedDescribable pod) {
            written.putAll(pod.getArguments());
        }
        written.replaceAll((name, value) -> MAPS.contains(name) && value instanceof List<?> rows
                ? map(rows)
                : NUMBERS.contains(name) && text(value).matches("\\d{1,9}") ? Integer.valueOf(text(value)) : value);
        Map<String, Object> ordered = new LinkedHashMap<>();
        FIRST.stream().filter(written::containsKey).forEach(name -> ordered.put(name, written.get(name)));
        written.forEach(ordered::putIfAbsent);
        return step.withArguments(ordered);
    }

    private static Object map(List<?> rows) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Object row : rows) {
            if (!(row instanceof UninstantiatedDescribable pair)
                    || map.put(
                                    text(pair.getArguments().get("name")),
                                    text(pair.getArguments().get("value")))
                            != null) {
                return rows;
            }
        }
        return map;
    }
}
