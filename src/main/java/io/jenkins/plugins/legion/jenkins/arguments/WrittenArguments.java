package io.jenkins.plugins.legion.jenkins.arguments;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.tracking.gates.Gates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a Jenkinsfile wrote for a step's arguments, checked before Jenkins binds it: Jenkins itself only warns of an
 * argument that is misspelt, and speaks of our classes where a type is wrong.
 */
public final class WrittenArguments {

    /** What may be written for an argument. An argument that is null counts as not written. */
    public enum Kind {
        TEXT("a text"),
        NUMBER("a number"),
        WHOLE_NUMBER("a whole number"),
        FLAG("true or false"),
        TEXTS("a list of texts, such as ['--fast']"),
        FILES("a list of files, such as ['metrics.json']"),
        PARAMETERS("a map of texts and numbers, such as [alpha: 0.5]"),
        DIRECTIONS("a map such as [rmse: 'min']"),
        PLACES("a list of maps such as [connection: 'lake', localPath: 'data', include: ['*.csv']]"),
        CODE("a map such as [connection: 'code', reference: 'main']"),
        PATTERNS("a pattern, or a list of them such as ['*.csv']"),
        GATES("a list of maps such as [metric: 'rmse', max: 0.8]"),
        VALUES("a map such as [port: 8080]"),
        TARGETS("a map such as [push: 'registry']"),
        IMAGE("an image, or what packageModel returned"),
        KIND_OF_GPUS("a map such as [count: 1, product: 'A100']; gpu takes a number"),
        VOLUMES("a list of maps such as [pvc: 'models', mountPath: '/models']"),
        JSON("a map such as [data: [[1, 2]]], or JSON in a text"),
        MODEL("a training's id, the name of its model, or what trainModel returned");

        private final String expected;

        Kind(String expected) {
            this.expected = expected;
        }

        private boolean admits(Object value) {
            return switch (this) {
                case TEXT -> isScalar(value);
                case NUMBER -> isNumber(value);
                case WHOLE_NUMBER -> isWholeNumber(value);
                case FLAG -> value instanceof Boolean;
                case TEXTS -> isListOf(value, List.of("value"), true);
                case FILES -> isListOf(value, List.of("path"), true);
                case PARAMETERS -> isMap(value, List.of("name", "value"));
                case DIRECTIONS -> isMap(value, List.of("name", "direction"));
                case PLACES -> isListOf(withoutPatterns(value), PLACE_FIELDS, false);
                case CODE -> isListOf(List.of(value), CODE_FIELDS, false);
                case PATTERNS -> isPatterns(value);
                case GATES -> isListOf(value, Gates.FIELDS, false);
                case VALUES -> value instanceof Map || isListOf(value, List.of("name", "value"), false);
                case TARGETS -> isMap(value, List.of("name", "connection"));
                case IMAGE -> isScalar(value);
                case KIND_OF_GPUS -> isListOf(List.of(value), GPU_FIELDS, false);
                case VOLUMES -> isListOf(value, VOLUME_FIELDS, false);
                case JSON -> value instanceof Map || value instanceof List || value instanceof CharSequence;
                case MODEL -> isScalar(value) || value instanceof Map<?, ?> map && TrainedModelName.isIn(map);
            };
        }
    }

    private static final List<String> PLACE_FIELDS =
            List.of("connection", "remotePath", "localPath", "include", "exclude", "digest", "label");

    private static final List<String> VOLUME_FIELDS =
            List.of("pvc", "configMap", "secret", "emptyDir", "mountPath", "readOnly", "size");

    private static final List<String> GPU_FIELDS =
            List.of("count", "product", "memory", "mig", "migStrategy", "sharing", "vendor", "vgpu");

    private static final List<String> CODE_FIELDS = List.of("connection", "reference", "path");

    /** The fields of a place that may be lists. */
    static final List<String> PATTERN_FIELDS = List.of("include", "exclude");

    private WrittenArguments() {}

    /**
     * The arguments with a text wherever one is asked for.
     *
     * @param kinds every argument that the step has
     * @throws InvalidInput naming each argument that the step does not have, and each of another kind
     */
    public static Map<String, Object> checked(Map<String, Object> written, Map<String, Kind> kinds) {
        List<Fault> faults = new ArrayList<>();
        Map<String, Object> checked = new LinkedHashMap<>();
        written.forEach((name, value) -> {
            Kind kind = kinds.get(name);
            if (kind == null) {
                faults.add(Fault.notOneOf(kinds.keySet(), "argument", name));
            } else if (value != null) {
                List<Fault> within = within(kind, name, value);
                faults.addAll(within);
                if (within.isEmpty() && !kind.admits(value)) {
                    faults.add(new Fault(name, String.valueOf(value), kind.expected));
                }
            }
            checked.put(name, kind == Kind.TEXT && value != null ? value.toString() : value);
        });
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return checked;
    }

    /** Of an argument that holds several things, the one that is wrong is named. */
    private static List<Fault> within(Kind kind, String name, Object value) {
        return switch (kind) {
            case GATES -> inList(name, value, Gates.FIELDS, "optional");
            case PLACES -> inList(name, value, PLACE_FIELDS, "");
            case CODE -> inFields(name, value, CODE_FIELDS, "");
            case KIND_OF_GPUS -> inFields(name, value, GPU_FIELDS, "vgpu");
            case VOLUMES -> inList(name, value, VOLUME_FIELDS, "readOnly");
            case PARAMETERS -> inMap(name, value, "a text, a number, or true or false");
            case DIRECTIONS -> inMap(name, value, "min or max");
            case TARGETS -> inMap(name, value, "a connection's name");
            default -> List.of();
        };
    }

    private static List<Fault> inList(String name, Object value, List<String> fields, String flag) {
        List<Fault> faults = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                faults.addAll(inFields(name + "[" + i + "]", list.get(i), fields, flag));
            }
        }
        return faults;
    }

    private static List<Fault> inFields(String where, Object value, List<String> fields, String flag) {
        List<Fault> faults = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.keySet().stream()
                    .map(String::valueOf)
                    .filter(field -> !field.equals("$class") && !fields.contains(field))
                    .forEach(field -> faults.add(Fault.notOneOf(fields, where, field)));
            String truth = String.valueOf(map.get(flag));
            if (!List.of("null", "true", "false").contains(truth)) {
                faults.add(new Fault(where + "." + flag, truth, "true or false"));
            }
        }
        return faults;
    }

    private static List<Fault> inMap(String name, Object value, String expected) {
        List<Fault> faults = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> {
                if (!isScalar(entry)) {
                    faults.add(new Fault(name + "." + key, String.valueOf(entry), expected));
                }
            });
        }
        return faults;
    }

    private static boolean isPatterns(Object value) {
        return isScalar(value) || value instanceof List<?> list && list.stream().allMatch(WrittenArguments::isScalar);
    }

    /** Places without those of their fields that are right though they are no texts. */
    private static Object withoutPatterns(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(WrittenArguments::withoutPatternsIn).toList()
                : value;
    }

    private static Object withoutPatternsIn(Object place) {
        if (!(place instanceof Map<?, ?> map)) {
            return place;
        }
        Map<Object, Object> others = new LinkedHashMap<>(map);
        PATTERN_FIELDS.stream().filter(field -> isPatterns(map.get(field))).forEach(others::remove);
        return others;
    }

    /** Whether a text stands there, or what may stand for one. */
    static boolean isScalar(Object value) {
        return value instanceof PackagedImage
                || value instanceof DeployedService
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof CharSequence;
    }

    private static boolean isNumber(Object value) {
        if (!(value instanceof CharSequence)) {
            return value instanceof Number;
        }
        try {
            Double.parseDouble(value.toString());
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isWholeNumber(Object value) {
        return value instanceof Integer
                || value instanceof CharSequence && value.toString().matches("[+-]?\\d{1,9}");
    }

    private static boolean isMap(Object value, List<String> fields) {
        return value instanceof Map<?, ?> map
                ? map.values().stream().allMatch(WrittenArguments::isScalar)
                : isListOf(value, fields, false);
    }

    /** A list of maps with these fields, as forms and the snippet generator write it, or of bound objects. */
    private static boolean isListOf(Object value, List<String> fields, boolean texts) {
        return value instanceof List<?> list
                && list.stream()
                        .allMatch(element -> element instanceof Map<?, ?> map
                                ? map.entrySet().stream().allMatch(entry -> isField(entry, fields))
                                : isScalar(element) ? texts : element != null && !(element instanceof List));
    }

    private static boolean isField(Map.Entry<?, ?> entry, List<String> fields) {
        // $class is how a Jenkinsfile names a class that has no symbol.
        return "$class".equals(entry.getKey())
                || fields.contains(entry.getKey()) && (entry.getValue() == null || isScalar(entry.getValue()));
    }
}
