package io.jenkins.plugins.legion.toolchain;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.programs.ShellWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry point of an MLproject.
 *
 * @param command a template for the shell, see {@link CommandTemplate}
 * @param parameters those that it declares, in its order
 */
record MlEntryPoint(CommandTemplate command, List<MlParameter> parameters) {

    /**
     * A command for the shell with its values in place.
     *
     * @param line for {@code sh -c}
     * @param parameters every value that the command is given, unquoted, by name
     */
    record Filled(String line, Map<String, String> parameters) {}

    static MlEntryPoint of(String name, JsonNode tree, String where, List<Fault> faults) {
        List<MlParameter> parameters = new ArrayList<>();
        JsonNode declared = tree.path("parameters");
        if (declared.isObject()) {
            declared.fields()
                    .forEachRemaining(entry -> parameters.add(MlParameter.of(
                            entry.getKey(), entry.getValue(), where + ".parameters." + entry.getKey(), faults)));
        } else if (!declared.isMissingNode() && !declared.isNull()) {
            faults.add(new Fault(where + ".parameters", declared.toString(), "parameters by name"));
        }
        JsonNode command = tree.path("command");
        if (!command.isTextual() || command.asText().isBlank()) {
            faults.add(
                    command.isMissingNode() || command.isNull()
                            ? Fault.missing(where + ".command", "a command")
                            : new Fault(where + ".command", command.toString(), "a command, as text"));
            return new MlEntryPoint(CommandTemplate.EMPTY, parameters);
        }
        List<String> names = parameters.stream().map(MlParameter::name).toList();
        return new MlEntryPoint(CommandTemplate.parse(command.asText(), names, where + ".command", faults), parameters);
    }

    /** A script that stands for an entry point of its own, as MLflow takes it. */
    static Optional<MlEntryPoint> ofScript(String file) {
        if (file.endsWith(".py")) {
            return Optional.of(
                    new MlEntryPoint(CommandTemplate.literal("python " + ShellWords.quoted(file)), List.of()));
        }
        return file.endsWith(".sh")
                ? Optional.of(
                        new MlEntryPoint(CommandTemplate.literal("${SHELL:-sh} " + ShellWords.quoted(file)), List.of()))
                : Optional.empty();
    }

    /**
     * Puts values in. Hyperparameters that are not declared go to the end as {@code --name value}, as MLflow does.
     *
     * @param directory relative paths start from
     * @param faults gets every value that is missing or of another type
     */
    Filled fill(Map<String, String> hyperParameters, Path directory, List<Fault> faults) {
        Map<String, String> values = new LinkedHashMap<>();
        for (MlParameter parameter : parameters) {
            parameter
                    .value(Optional.ofNullable(hyperParameters.get(parameter.name())), directory, faults)
                    .ifPresent(value -> values.put(parameter.name(), value));
        }
        StringBuilder line = new StringBuilder(command.fill(values));
        hyperParameters.forEach((name, value) -> {
            if (!values.containsKey(name)
                    && parameters.stream().map(MlParameter::name).noneMatch(name::equals)) {
                line.append(" --").append(ShellWords.quoted(name)).append(' ').append(ShellWords.quoted(value));
                values.put(name, value);
            }
        });
        return new Filled(line.toString(), values);
    }
}
