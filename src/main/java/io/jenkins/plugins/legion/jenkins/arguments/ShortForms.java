package io.jenkins.plugins.legion.jenkins.arguments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/**
 * Hyperparameters, metrics and arguments are lists of describables, which forms can edit; people write maps and texts in a
 * Jenkinsfile: {@code hyperParameters: [alpha: 0.5]} and {@code hyperParameters: [[name: 'alpha', value: '0.5']]} say the
 * same, and so do {@code args: ['--fast']} and {@code args: [[value: '--fast']]}.
 */
public final class ShortForms {

    private static final String HYPER_PARAMETERS = "hyperParameters";
    private static final String METRICS = "metrics";
    private static final String ARGS = "args";
    private static final String METRICS_FILES = "metricsFiles";

    private static final String DATA = "data";
    private static final String CODE = "algorithmSource";

    private static final String ARGUMENTS = "arguments";
    private static final String TARGETS = "targets";

    private static final List<String> JSON = List.of("request", "expected");
    private static final List<String> NUMBERS = List.of(
            "tolerance", "relativeTolerance", "maxLatencyMs", "percentile", "concurrency", "rate", "repeat", "warmUp");

    private static final String MODEL = "model";
    private static final String GATES = "gates";
    private static final String OPTIONAL = "optional";

    private static final List<String> LISTS = List.of(HYPER_PARAMETERS, METRICS, ARGS, METRICS_FILES, DATA);

    private ShortForms() {}

    /** A step's arguments with describables where a Jenkinsfile wrote maps and texts. Values may be numbers; they arrive as text. */
    public static Map<String, Object> read(Map<String, Object> named) {
        Map<String, Object> read = new LinkedHashMap<>(named);
        for (String field : LISTS) {
            if (named.get(field) instanceof List<?> list) {
                read.put(field, list.stream().map(ShortForms::element).toList());
            }
        }
        read.computeIfPresent(CODE, (name, written) -> element(written));
        if (named.get(HYPER_PARAMETERS) instanceof Map<?, ?> map) {
            List<HyperParameter> list = new ArrayList<>();
            map.forEach((name, value) -> list.add(new HyperParameter(text(name), text(value))));
            read.put(HYPER_PARAMETERS, list);
        }
        if (named.get(METRICS) instanceof Map<?, ?> map) {
            List<DeclaredMetric> list = new ArrayList<>();
            map.forEach((name, direction) -> list.add(new DeclaredMetric(text(name), text(direction))));
            read.put(METRICS, list);
        }
        fromTexts(read, ARGS, Argument::new);
        fromTexts(read, METRICS_FILES, MetricsFilePath::new);
        return read;
    }

    /** The arguments of a step that checks a model: {@code model: m, gates: [[metric: 'rmse', max: 0.8]]}. */
    public static Map<String, Object> readCheck(Map<String, Object> named) {
        Map<String, Object> read = new LinkedHashMap<>(named);
        if (named.get(MODEL) instanceof Map<?, ?> returned) {
            read.put(MODEL, TrainedModelName.of(returned));
        }
        if (named.get(GATES) instanceof List<?> list) {
            read.put(GATES, list.stream().map(ShortForms::gate).toList());
        }
        return read;
    }

    private static Object gate(Object written) {
        if (!(element(written) instanceof Map<?, ?> texts)) {
            return written;
        }
        Map<String, Object> read = new LinkedHashMap<>();
        texts.forEach((field, value) -> read.put(text(field), value));
        // A flag, unlike the others; what is no flag is left for structs to refuse.
        Object optional = read.get(OPTIONAL);
        if ("true".equals(optional) || "false".equals(optional)) {
            read.put(OPTIONAL, "true".equals(optional));
        }
        return read;
    }

    /** Whatever an element of these lists holds is a text, also where a number was written. */
    private static Object element(Object written) {
        if (!(written instanceof Map<?, ?> map)) {
            return written;
        }
        Map<String, Object> read = new LinkedHashMap<>();
        map.forEach((field, value) -> read.put(text(field), value == null ? null : lines(value)));
        return read;
    }

    /** The arguments of a step that packages: {@code arguments: [port: 8080], targets: [push: 'registry']}. */
    public static Map<String, Object> readPackaging(Map<String, Object> named) {
        Map<String, Object> read = new LinkedHashMap<>(named);
        if (named.get(ARGUMENTS) instanceof Map<?, ?> map) {
            List<PackagingArgument> list = new ArrayList<>();
            map.forEach((name, value) -> {
                if (value != null) {
                    list.add(new PackagingArgument(text(name), WrittenValue.shown(ARGUMENTS + "." + name, value)));
                }
            });
            read.put(ARGUMENTS, list);
        } else if (named.get(ARGUMENTS) instanceof List<?> list) {
            read.put(ARGUMENTS, list.stream().map(ShortForms::element).toList());
        }
        if (named.get(TARGETS) instanceof Map<?, ?> map) {
            List<TargetConnection> list = new ArrayList<>();
            map.forEach((name, connection) -> list.add(new TargetConnection(text(name), text(connection))));
            read.put(TARGETS, list);
        } else if (named.get(TARGETS) instanceof List<?> list) {
            read.put(TARGETS, list.stream().map(ShortForms::element).toList());
        }
        return read;
    }

    /** With maps where a form has rows, each value as a Jenkinsfile would have it. */
    public static UninstantiatedDescribable writePackaging(UninstantiatedDescribable step) {
        Map<String, Object> written = new LinkedHashMap<>(step.getArguments());
        asMap(written, ARGUMENTS, "value");
        if (written.get(ARGUMENTS) instanceof Map<?, ?> map) {
            Map<String, Object> typed = new LinkedHashMap<>();
            map.forEach((name, value) -> typed.put(text(name), WrittenValue.ofSnippet(text(value))));
            written.put(ARGUMENTS, typed);
        }
        asMap(written, TARGETS, "connection");
        return step.withArguments(written);
    }

    /** The arguments of a step that asks a model: {@code request: [data: [[1, 2]]], tolerance: 0.01}. */
    public static Map<String, Object> readInvocation(Map<String, Object> named) {
        Map<String, Object> read = new LinkedHashMap<>(named);
        JSON.forEach(field -> read.computeIfPresent(field, WrittenJson::shown));
        NUMBERS.forEach(field -> read.computeIfPresent(field, (name, number) -> number.toString()));
        return read;
    }

    /** With numbers where a form has texts. A request stays as it is: of its numbers each digit counts. */
    public static UninstantiatedDescribable writeInvocation(UninstantiatedDescribable step) {
        Map<String, Object> written = new LinkedHashMap<>(step.getArguments());
        NUMBERS.forEach(
                field -> written.computeIfPresent(field, (name, number) -> WrittenValue.ofSnippet(text(number))));
        return step.withArguments(written);
    }

    /** The arguments of a step that binds data: {@code include: ['*.csv']}. */
    public static Map<String, Object> readPlace(Map<String, Object> named) {
        Map<String, Object> read = new LinkedHashMap<>(named);
        WrittenArguments.PATTERN_FIELDS.forEach(
                field -> read.computeIfPresent(field, (name, patterns) -> lines(patterns)));
        return read;
    }

    /** Several patterns are edited in one text, each in a line of its own. */
    private static String lines(Object written) {
        return written instanceof List<?> list
                ? list.stream().map(ShortForms::text).collect(Collectors.joining("\n"))
                : written.toString();
    }

    /** Texts, of whichever class Groovy made them, become describables; maps are left for structs to bind. */
    private static void fromTexts(Map<String, Object> read, String field, Function<String, Object> describable) {
        if (read.get(field) instanceof List<?> list) {
            read.put(
                    field,
                    list.stream()
                            .map(element -> WrittenArguments.isScalar(element)
                                    ? describable.apply(element.toString())
                                    : element)
                            .toList());
        }
    }

    /** A step with maps and texts where its snippet is shorter for it. */
    public static UninstantiatedDescribable write(UninstantiatedDescribable step) {
        Map<String, Object> written = new LinkedHashMap<>(step.getArguments());
        asMap(written, HYPER_PARAMETERS, "value");
        asMap(written, METRICS, "direction");
        toTexts(written, ARGS, "value");
        toTexts(written, METRICS_FILES, "path");
        if (written.get(DATA) instanceof List<?> places) {
            written.put(
                    DATA,
                    places.stream()
                            .map(place -> place instanceof UninstantiatedDescribable described
                                    ? writePlace(described)
                                    : place)
                            .toList());
        }
        return step.withArguments(written);
    }

    /** With a list where a form has patterns in lines. */
    public static UninstantiatedDescribable writePlace(UninstantiatedDescribable place) {
        Map<String, Object> written = new LinkedHashMap<>(place.getArguments());
        WrittenArguments.PATTERN_FIELDS.forEach(
                field -> written.computeIfPresent(field, (name, patterns) -> text(patterns)
                        .lines()
                        .map(String::trim)
                        .filter(line -> !line.isEmpty())
                        .toList()));
        return place.withArguments(written);
    }

    private static void toTexts(Map<String, Object> written, String field, String valueField) {
        if (written.get(field) instanceof List<?> list) {
            written.put(
                    field,
                    list.stream()
                            .map(element -> element instanceof UninstantiatedDescribable described
                                    ? text(described.getArguments().get(valueField))
                                    : element)
                            .toList());
        }
    }

    private static void asMap(Map<String, Object> arguments, String field, String valueField) {
        if (!(arguments.get(field) instanceof List<?> list)) {
            return;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (Object element : list) {
            if (!(element instanceof UninstantiatedDescribable pair)) {
                return;
            }
            Object name = pair.getArguments().get("name");
            Object value = pair.getArguments().get(valueField);
            if (!(name instanceof String) || map.put((String) name, value == null ? "" : value) != null) {
                return;
            }
        }
        arguments.put(field, map);
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
