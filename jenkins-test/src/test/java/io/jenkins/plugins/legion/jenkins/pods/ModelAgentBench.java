package io.jenkins.plugins.legion.jenkins.pods;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.jenkins.plugins.legion.jenkins.Pipelines;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * How long a body waits for its pod, by {@code modelAgent} and by the Kubernetes plugin's {@code podTemplate} with the same image, which has
 * Java, measured alternately in one Jenkins and one real cluster. No test: it is run by name, and prints medians with their spread.
 */
@WithJenkins
class ModelAgentBench {

    private static final int WARM_UP = 2;
    private static final int RUNS = Integer.getInteger("legion.bench.runs", 15);

    /** The container's first process is its start; Linux counts in hundredths of a second since the machine's. */
    private static final String BODY =
            """
            sh '''set +x
            read up idle < /proc/uptime
            set -- $(cat /proc/1/stat)
            echo "first line on $NODE_NAME at $(date +%s%3N), started at ${22}, now ${up}"'''
            """;

    private static final Pattern FIRST_LINE =
            Pattern.compile("first line on (\\S+) at (\\d+), started at (\\d+), now ([0-9.]+)");

    private record Wait(long sinceStart, long sinceMade) {}

    private final Map<String, Long> made = new ConcurrentHashMap<>();

    @Test
    void waitsForAPod(JenkinsRule jenkins, @TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(System.getenv("KUBECONFIG") != null, "KUBECONFIG names no cluster");
        try (Cluster cluster = Cluster.open(folder);
                Watch watch =
                        cluster.client().pods().inNamespace(cluster.namespace()).watch(new Clock())) {
            cluster.cloud(jenkins);
            WorkflowJob plain = Pipelines.job(
                    jenkins,
                    "plain",
                    "podTemplate(agentContainer: 'training', agentInjection: true,",
                    "    yaml: 'spec: {containers: [{name: training, image: a}]}') { node(POD_LABEL) {",
                    BODY,
                    "} }");
            WorkflowJob model = Pipelines.job(jenkins, "model", "modelAgent(image: 'a') {", BODY, "}");
            Wait[] without = new Wait[RUNS];
            Wait[] with = new Wait[RUNS];
            for (int i = -WARM_UP; i < RUNS; i++) {
                Wait a = wait(jenkins, plain);
                Wait b = wait(jenkins, model);
                if (i >= 0) {
                    without[i] = a;
                    with[i] = b;
                }
            }
            tell("container started to first line", sinceStart(without), sinceStart(with));
            tell("pod made to first line", sinceMade(without), sinceMade(with));
        }
    }

    private final class Clock implements Watcher<Pod> {

        @Override
        public void eventReceived(Action action, Pod pod) {
            made.putIfAbsent(pod.getMetadata().getName(), System.currentTimeMillis());
        }

        @Override
        public void onClose(WatcherException cause) {
            // A pod whose beginning was not heard of fails the run.
        }
    }

    private Wait wait(JenkinsRule jenkins, WorkflowJob job) throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(job);
        Matcher line = FIRST_LINE.matcher(JenkinsRule.getLog(build));
        if (!line.find()) {
            throw new AssertionError(JenkinsRule.getLog(build));
        }
        long sinceStart = Math.round(Double.parseDouble(line.group(4)) * 1000 - Long.parseLong(line.group(3)) * 10);
        return new Wait(sinceStart, Long.parseLong(line.group(2)) - made.get(line.group(1)));
    }

    private static long[] sinceStart(Wait[] waits) {
        return Arrays.stream(waits).mapToLong(Wait::sinceStart).toArray();
    }

    private static long[] sinceMade(Wait[] waits) {
        return Arrays.stream(waits).mapToLong(Wait::sinceMade).toArray();
    }

    private static void tell(String what, long[] without, long[] with) {
        long[] cost = new long[without.length];
        Arrays.setAll(cost, i -> with[i] - without[i]);
        System.out.println(what + ": podTemplate " + summary(without) + ", modelAgent " + summary(with) + ", cost "
                + summary(cost));
    }

    private static String summary(long[] millis) {
        long[] sorted = millis.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT, "%d ms (%d to %d)", sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }
}
