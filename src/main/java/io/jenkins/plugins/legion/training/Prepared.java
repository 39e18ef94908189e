package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.lifecycle.InOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A training that can begin. Survives a trip through JSON with {@code LifecycleJson.mapper()}.
 *
 * @param environment the variables to set for whatever trains, the toolchain's process or a Pipeline's own steps; they
 *     replace those of the same name. {@code PYTHONPATH} and, where it is here, {@code PATH} are whole values that begin
 *     or end with what stood in the environment before
 * @param command what {@code LEGION_RUN} runs, program and arguments; empty where the caller's own body trains
 * @param artifactName the file name that the binary will have
 * @param started when the training was first prepared
 * @param messages what a person should know, a sentence each
 */
public record Prepared(
        Map<String, String> environment,
        List<String> command,
        String artifactName,
        Instant started,
        List<String> messages) {

    public Prepared {
        environment = InOrder.copy(environment);
        command = List.copyOf(command);
        messages = List.copyOf(messages);
    }
}
