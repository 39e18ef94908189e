package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
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
 * @param files what the training logged for people to look at; the build keeps them
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
        List<LoggedFile> files,
        List<String> warnings) {

    public TrainingRecord {
        reason = Texts.orEmpty(reason);
        exitCode = exitCode == null ? Optional.empty() : exitCode;
        toolchain = Texts.orEmpty(toolchain);
        command = command == null ? List.of() : List.copyOf(command);
        finished = finished == null ? Optional.empty() : finished;
        hyperParameters = InOrder.copy(hyperParameters);
        params = InOrder.copy(params);
        tags = InOrder.copy(tags);
        metrics = metrics == null ? List.of() : List.copyOf(metrics);
        environment = environment == null ? TrainingEnvironment.NONE : environment;
        git = git == null ? Optional.empty() : git;
        data = data == null ? List.of() : List.copyOf(data);
        binary = binary == null ? Optional.empty() : binary;
        files = files == null ? List.of() : List.copyOf(files);
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }

    /** The same, of whose binary more is known. */
    public TrainingRecord withBinary(TrainedModelBinary known) {
        return new TrainingRecord(
                id,
                model,
                state,
                reason,
                exitCode,
                toolchain,
                command,
                started,
                finished,
                hyperParameters,
                params,
                tags,
                metrics,
                environment,
                git,
                data,
                Optional.of(known),
                files,
                warnings);
    }

    /** The record of a model that was trained elsewhere, as far as nothing of it is known but that it is there. */
    public static TrainingRecord registered(String id, ModelIdentity model, Instant when) {
        return new TrainingRecord(
                id,
                model,
                TrainingState.SUCCEEDED,
                "",
                Optional.empty(),
                "",
                List.of(),
                when,
                Optional.of(when),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                TrainingEnvironment.NONE,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of());
    }
}
