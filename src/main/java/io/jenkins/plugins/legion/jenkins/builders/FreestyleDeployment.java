package io.jenkins.plugins.legion.jenkins.builders;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import io.jenkins.plugins.legion.deploying.FailedDeployment;
import io.jenkins.plugins.legion.deploying.cluster.ClusterFault;
import io.jenkins.plugins.legion.jenkins.agents.AgentMessage;
import io.jenkins.plugins.legion.jenkins.arguments.DeploymentArguments;
import io.jenkins.plugins.legion.jenkins.builds.BuildDeployment;
import io.jenkins.plugins.legion.jenkins.builds.DeploymentChange;
import io.jenkins.plugins.legion.jenkins.builds.MaskedReason;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** A change of a deployment by a freestyle job's build, which says what came of it. */
final class FreestyleDeployment {

    private FreestyleDeployment() {}

    /** What is done. */
    interface Work {
        void of(BuildDeployment deploying) throws IOException, InterruptedException;
    }

    static void perform(
            AbstractBuild<?, ?> build,
            EnvVars variables,
            BuildListener listener,
            DeploymentChange change,
            DeploymentArguments arguments,
            Work work)
            throws IOException, InterruptedException {
        List<String> secrets = build.getSensitiveBuildVariables().stream()
                .map(variables::get)
                .filter(Objects::nonNull)
                .toList();
        // A build that Jenkins' end cuts off is not taken up, so no two tries have to find each other.
        String owner = UUID.randomUUID().toString();
        BuildDeployment deploying =
                BuildDeployment.begin(build, owner, change, arguments.getName(), arguments.getTarget(), listener);
        try {
            work.of(deploying);
        } catch (InterruptedException e) {
            note(deploying, TrainingState.ABORTED, Messages.FreestyleDeployment_aborted(), e);
            throw e;
        } catch (IOException | RuntimeException e) {
            Exception said =
                    AgentMessage.in(e).<Exception>map(message -> message).orElse(e);
            String why = said.getMessage() == null ? said.toString() : said.getMessage();
            note(deploying, TrainingState.FAILED, MaskedReason.of(why, secrets), e);
            if (e instanceof FailedDeployment || e instanceof ClusterFault) {
                // Where in Legion it was heard of tells nobody anything.
                throw new AbortException(e.getMessage());
            }
            throw e;
        }
    }

    /** The build would say for ever that it is still on its way. */
    private static void note(BuildDeployment deploying, TrainingState how, String why, Exception thrown) {
        try {
            deploying.ended(how, why);
        } catch (IOException | RuntimeException e) {
            thrown.addSuppressed(e);
        }
    }
}
