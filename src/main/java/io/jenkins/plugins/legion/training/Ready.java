package io.jenkins.plugins.legion.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.GitRevision;
import io.jenkins.plugins.legion.lifecycle.InOrder;
import io.jenkins.plugins.legion.lifecycle.TrainingEnvironment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was prepared for a training, and found out of where it runs.
 *
 * @param prepared the answer that was given
 * @param workDir where it runs
 * @param toolchain what runs it, by name; empty for somebody's own body
 * @param parameters what it is told on its command line
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Ready(
        Prepared prepared,
        String workDir,
        String toolchain,
        Machine machine,
        Map<String, String> parameters,
        List<BoundData> data,
        Optional<GitRevision> git) {

    /**
     * @param python the Python that trains; empty where there is none
     * @param path the PATH that it was found on
     * @param facts without Python and its packages, which are asked for when the training is over
     */
    record Machine(String python, String path, TrainingEnvironment facts) {}

    Ready {
        parameters = InOrder.copy(parameters);
        data = List.copyOf(data);
        git = git == null ? Optional.empty() : git;
    }

    /** Of a training that ended before it was ready. */
    static Ready never(String toolchain, Instant started) {
        return new Ready(
                new Prepared(Map.of(), List.of(), "", started, List.of()),
                "",
                toolchain,
                new Machine("", "", TrainingEnvironment.NONE),
                Map.of(),
                List.of(),
                Optional.empty());
    }
}
