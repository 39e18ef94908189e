package io.jenkins.plugins.legion.jenkins.builders;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import io.jenkins.plugins.legion.deploying.FailedDeployment;
import io.jenkins.plugins.legion.deploying.cluster.ClusterFault;
import io.jenkins.plugins.legion.jenkins.arguments.DeploymentArguments;
import io.jenkins.plugins.legion.jenkins.builds.BuildDeployment;
import io.jenkins.plugins.legion.jenkins.builds.DeploymentChange;
import java.io.IOException;

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
        FreestyleAttempt attempt = FreestyleAttempt.of(build, variables);
        BuildDeployment deploying = BuildDeployment.begin(
                build, attempt.owner(), change, arguments.getName(), arguments.getTarget(), listener);
        try {
            attempt.noted(deploying::ended, () -> work.of(deploying));
        } catch (FailedDeployment | ClusterFault e) {
            // Where in Legion it was heard of tells nobody anything.
            throw new AbortException(e.getMessage());
        }
    }
}
