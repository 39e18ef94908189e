package io.jenkins.plugins.legion.jenkins;

import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jvnet.hudson.test.JenkinsRule;

/** Pipeline jobs for the tests: every one is sandboxed, as users' are. */
public final class Pipelines {

    private Pipelines() {}

    public static WorkflowJob job(JenkinsRule jenkins, String name, String... lines) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(String.join("\n", lines), true));
        return job;
    }
}
