package io.jenkins.plugins.legion.jenkins.builders;

import hudson.EnvVars;
import hudson.model.AbstractBuild;
import io.jenkins.plugins.legion.jenkins.agents.AgentMessage;
import io.jenkins.plugins.legion.jenkins.builds.AttemptEnding;
import io.jenkins.plugins.legion.jenkins.builds.MaskedReason;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Something that a freestyle job's build does, of which it keeps how it ended.
 *
 * @param owner who does it. A build that Jenkins' end cuts off is not taken up, so no two tries have to find each other
 * @param secrets the values that the build was told to keep to itself
 */
record FreestyleAttempt(String owner, List<String> secrets) {

    static FreestyleAttempt of(AbstractBuild<?, ?> build, EnvVars variables) {
        return new FreestyleAttempt(
                UUID.randomUUID().toString(),
                build.getSensitiveBuildVariables().stream()
                        .map(variables::get)
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** What is done. */
    interface Work {
        void done() throws IOException, InterruptedException;
    }

    /** Has the build say how it ended. */
    void noted(AttemptEnding attempt, Work work) throws IOException, InterruptedException {
        try {
            work.done();
        } catch (InterruptedException e) {
            attempt.note(TrainingState.ABORTED, Messages.FreestyleAttempt_aborted(), e);
            throw e;
        } catch (IOException | RuntimeException e) {
            Exception said =
                    AgentMessage.in(e).<Exception>map(message -> message).orElse(e);
            String why = said.getMessage() == null ? said.toString() : said.getMessage();
            attempt.note(TrainingState.FAILED, MaskedReason.of(why, secrets), e);
            throw e;
        }
    }
}
