package io.jenkins.plugins.legion.jenkins;

import java.util.Arrays;
import java.util.Locale;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * What {@code trainModel} costs over the bare {@code sh}, measured alternately in one Jenkins. No test: it is run by name,
 * {@code mvn -f jenkins-test/pom.xml test -Dtest=TrainModelBench}, and prints medians with their spread.
 */
@WithJenkins
class TrainModelBench {

    private static final int WARM_UP = 5;
    private static final int RUNS = 21;

    @Test
    void costOverTheBareStep(JenkinsRule jenkins) throws Exception {
        jenkins.createOnlineSlave(hudson.model.Label.get("agent"));
        for (String place : new String[] {"built-in", "agent"}) {
            WorkflowJob bare = Pipelines.job(jenkins, "bare-" + place, "node('" + place + "') { sh 'printf x > m' }");
            WorkflowJob training = Pipelines.job(
                    jenkins,
                    "training-" + place,
                    "node('" + place + "') { trainModel(model: 'm') { sh 'printf x > \"$LEGION_OUTPUT/m\"' } }");
            long[] without = new long[RUNS];
            long[] with = new long[RUNS];
            for (int i = -WARM_UP; i < RUNS; i++) {
                long a = millis(jenkins, bare);
                long b = millis(jenkins, training);
                if (i >= 0) {
                    without[i] = a;
                    with[i] = b;
                }
            }
            long[] cost = new long[RUNS];
            Arrays.setAll(cost, i -> with[i] - without[i]);
            System.out.println(
                    place + ": sh " + summary(without) + ", trainModel " + summary(with) + ", cost " + summary(cost));
        }
    }

    private static long millis(JenkinsRule jenkins, WorkflowJob job) throws Exception {
        return jenkins.buildAndAssertSuccess(job).getDuration();
    }

    private static String summary(long[] millis) {
        long[] sorted = millis.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT, "%d ms (%d to %d)", sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }
}
