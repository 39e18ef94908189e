package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came out of a training, whether it succeeded or not.
 *
 * @param id the training's id, unique within its build
 * @param model name and version, both filled in
 * @param state how it ended, or {@link TrainingState#RUNNING}
 * @param reason why it is not {@link TrainingState#SUCCEEDED}, for a person; empty where it is
 * @param exitCode of the process that trained; absent where none ended
 * @param toolchain the toolchain's name
 * @param command what ran; empty where a Pipeline's own steps did
 * @param started when preparing began
 * @param finished when the last of it was over
 * @param hyperParameters as they were given to the training
 * @param params what the training logged as its parameters
 * @param tags what the training logged as its tags
 * @param metrics a summary each, in the order in which they were first logged
 * @param environment the machine and its software
 * @param git the commit, where the workspace is a checkout
 * @param data what was bound
 * @param binary the binary, where one was made
 * @param warnings what was passed over or cut short, a sentence each
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TrainingRecord(
        String id,
        ModelIdentity model,
        TrainingState state,
        String reason,
        Optional<Integer> exitCode,
        String toolchain,
        List<String> command,
        Instant started,
        Optional<Instant> finished,
        Map<String, String> hyperParameters,
        Map<String, String> params,
        Map<String, String> tags,
        List<Metric> metrics,
        TrainingEnvironment environment,
        Optional<GitRevision> git,
        List<BoundData> data,
        Optional<TrainedModelBinary> binary,
        List<String> warnings) {

    public TrainingRecord {
        command = List.copyOf(command);
        hyperParameters = inOrder(hyperParameters);
        params = inOrder(params);
        tags = inOrder(tags);
        metrics = List.copyOf(metrics);
        data = List.copyOf(data);
        warnings = List.copyOf(warnings);
    }

    private static Map<String, String> inOrder(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
