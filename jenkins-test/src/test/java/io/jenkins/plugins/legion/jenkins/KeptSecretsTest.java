package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a build keeps of a training is read by more people than its log, and nobody masks it on the way. */
@WithJenkins
class KeptSecretsTest {

    @Test
    void areTakenOutOfTheReasonOfAFailure(JenkinsRule jenkins) throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(
                        CredentialsScope.GLOBAL, "token", null, Secret.fromString("s3cr3t-token")));
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.job(
                        jenkins,
                        "secretive",
                        "node { withCredentials([string(credentialsId: 'token', variable: 'TOKEN')]) {",
                        "  trainModel(model: 'wine') { error \"no login with ${TOKEN} at https://ada:pw@lake/\" }",
                        "} }"));

        assertThat(TrainingsAction.of(build).get(0).getReason()).isEqualTo("no login with **** at https://****@lake/");
        assertThat(build.getRootDir().toPath().resolve("legion/wine/record.json"))
                .content()
                .doesNotContain("s3cr3t-token");
    }
}
