package io.jenkins.plugins.legion.jenkins;

import hudson.FilePath;
import hudson.model.Slave;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * How long 1 GiB of random bytes takes from an inbound agent to the build's artifacts: through {@code trainModel}, through
 * {@code archiveArtifacts}, and through Remoting's own copy, alternately in one Jenkins. No test: it is run by name,
 * {@code mvn -f jenkins-test/pom.xml test -Dtest=BinaryTransferBench}, and prints medians with their spread.
 */
@WithJenkins
class BinaryTransferBench {

    private static final int RUNS = Integer.getInteger("runs", 3);
    private static final int MEBIBYTES = Integer.getInteger("mebibytes", 1024);
    private static final Pattern STORED = Pattern.compile("Stored .* in ([0-9.]+) s");

    @RegisterExtension
    private final InboundAgentExtension inbound = new InboundAgentExtension();

    @TempDir
    private Path folder;

    @Test
    void fromAnInboundAgent(JenkinsRule jenkins) throws Exception {
        Slave agent = inbound.createAgent(
                jenkins,
                InboundAgentExtension.Options.newBuilder()
                        .name("inbound")
                        .label("agent")
                        .webSocket()
                        .build());
        String make = "sh 'test -e " + folder + "/weights || head -c " + MEBIBYTES + "M /dev/urandom > " + folder
                + "/weights'";
        WorkflowJob archive = Pipelines.job(
                jenkins,
                "archive",
                "node('agent') { " + make + "; sh 'ln -f " + folder + "/weights weights'",
                "def began = System.currentTimeMillis(); archiveArtifacts 'weights'",
                "echo \"Stored by archiveArtifacts in ${(System.currentTimeMillis() - began) / 1000.0} s\" }");
        WorkflowJob train = Pipelines.job(
                jenkins,
                "train",
                "node('agent') { trainModel(model: 'm') { " + make + "; sh 'ln -f " + folder
                        + "/weights \"$LEGION_OUTPUT/weights\"' } }");
        double[] archived = new double[RUNS];
        double[] copied = new double[RUNS];
        double[] trained = new double[RUNS];
        jenkins.buildAndAssertSuccess(train).delete();
        for (int i = 0; i < RUNS; i++) {
            archived[i] = seconds(jenkins, archive);
            trained[i] = seconds(jenkins, train);
            copied[i] = copy(new FilePath(agent.getChannel(), folder + "/weights"));
        }
        System.out.println(MEBIBYTES + " MiB: archiveArtifacts " + summary(archived) + ", Remoting's copy "
                + summary(copied) + ", trainModel " + summary(trained));
        System.out.println("archiveArtifacts / trainModel " + summary(ratio(archived, trained))
                + ", Remoting / trainModel " + summary(ratio(copied, trained)));
    }

    private double copy(FilePath weights) throws Exception {
        Path copy = folder.resolve("copy");
        long began = System.nanoTime();
        try (OutputStream out = Files.newOutputStream(copy)) {
            weights.copyTo(out);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        Files.delete(copy);
        return seconds;
    }

    private static double seconds(JenkinsRule jenkins, WorkflowJob job) throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(job);
        Matcher stored = STORED.matcher(JenkinsRule.getLog(build));
        if (!stored.find()) {
            throw new AssertionError("no time in the log of " + build);
        }
        build.delete();
        return Double.parseDouble(stored.group(1));
    }

    private static double[] ratio(double[] a, double[] b) {
        double[] ratio = new double[a.length];
        Arrays.setAll(ratio, i -> a[i] / b[i]);
        return ratio;
    }

    private static String summary(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT, "%.2f (%.2f to %.2f)", sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }
}
