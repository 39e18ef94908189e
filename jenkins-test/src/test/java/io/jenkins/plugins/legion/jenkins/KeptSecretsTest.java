package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
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

    @Test
    void areTakenOutOfWhatATrainingLogs(JenkinsRule jenkins) throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(
                        CredentialsScope.GLOBAL, "token", null, Secret.fromString("s3cr3t-token")));
        WorkflowRun build = jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "talkative",
                "node { withCredentials([string(credentialsId: 'token', variable: 'TOKEN')]) {",
                "  trainModel(model: 'wine', hyperParameters: [key: env.TOKEN], binaryOptional: true) {",
                "    sh 'echo \"{\\\\\"params\\\\\": {\\\\\"url\\\\\": \\\\\"lake/$TOKEN\\\\\"}}\" >> $LEGION_TRACKING'",
                "    sh 'echo \"{\\\\\"metric\\\\\": \\\\\"loss-$TOKEN\\\\\", \\\\\"value\\\\\": 1}\" >> $LEGION_TRACKING'",
                "    logTag name: 'login', value: env.TOKEN",
                "  }",
                "} }"));

        for (String kept : List.of("build.xml", "legion/wine/record.json", "legion/wine/series.bin", "log")) {
            assertThat(Files.readString(build.getRootDir().toPath().resolve(kept), StandardCharsets.ISO_8859_1))
                    .as(kept)
                    .doesNotContain("s3cr3t-token");
        }
        assertThat(build.getRootDir().toPath().resolve("legion/wine/record.json"))
                .content()
                .contains("lake/****", "loss-****");
    }
}
