package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Slave;
import io.jenkins.plugins.legion.jenkins.builders.TrainModelBuilder;
import io.jenkins.plugins.legion.jenkins.builds.RecordedMetric;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.SingleFileSCM;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** What is logged with MLflow's protocol reaches the build, whatever happens to controller, agent and companion meanwhile. */
class CompanionTest {

    /** Logs values of a metric over MLflow's protocol, so that no MLflow is needed: {@code log.py FIRST END}. */
    static final String LOG = String.join(
            "\n",
            "import json, os, sys, time, urllib.error, urllib.request",
            "def call(path, body):",
            "    while True:",
            "        try:",
            "            request = urllib.request.Request(os.environ['MLFLOW_TRACKING_URI'] + '/api/2.0/mlflow/' + path,",
            "                data=json.dumps(body).encode(), headers={'Authorization': 'Bearer ' + os.environ['MLFLOW_TRACKING_TOKEN']})",
            "            return json.load(urllib.request.urlopen(request))",
            "        except urllib.error.HTTPError as e:",
            "            sys.exit(e.read().decode())",
            "        except urllib.error.URLError:",
            "            time.sleep(0.2)  # as MLflow's own clients do, it tries again",
            "first, end = int(sys.argv[1]), int(sys.argv[2])",
            "if first == 0:",
            "    open('run', 'w').write(call('runs/create', {'run_name': 'main'})['run']['info']['run_id'])",
            "run = open('run').read()",
            "for step in range(first, end):",
            "    call('runs/log-metric', {'run_id': run, 'key': 'loss', 'value': 1.0 / (1 + step), 'step': step, 'timestamp': step})");

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @TempDir
    private Path signals;

    @BeforeEach
    void onlyWithShellAndPython() throws Exception {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        boolean python;
        try {
            python = new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            python = false;
        }
        Assumptions.assumeTrue(python, "needs python3");
        Files.writeString(signals.resolve("log.py"), LOG);
    }

    @Test
    void whatIsLoggedBeforeAndAfterARestartIsInTheBuild() throws Throwable {
        Path proceed = signals.resolve("proceed");
        sessions.then(jenkins -> {
            WorkflowRun build = start(
                    jenkins,
                    "python3 " + signals + "/log.py 0 10",
                    "echo under way",
                    "while [ ! -e " + proceed + " ]; do sleep 1; done",
                    "python3 " + signals + "/log.py 10 20");
            jenkins.waitForMessage("under way", build);
        });
        sessions.then(jenkins -> {
            Files.createFile(proceed);
            assertThat(loss(finished(jenkins)).getPoints()).isEqualTo(20);
        });
    }

    @Test
    void aCompanionThatIsKilledComesBackWithinTheBody() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun build = start(
                    jenkins,
                    "python3 " + signals + "/log.py 0 10",
                    "kill -9 $(sed 's/.*\"pid\":\\\\([0-9]*\\\\).*/\\\\1/' \"$LEGION_OUTPUT/../companion.json\")",
                    "python3 " + signals + "/log.py 10 20",
                    "cp \"$LEGION_OUTPUT/../companion.json\" " + signals);
            WorkflowRun finished = jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            RecordedMetric loss = loss(finished);
            assertThat(loss.getPoints()).isEqualTo(20);
            assertThat(loss.getLast()).isEqualTo(0.05);
            jenkins.assertLogContains("step 19  loss 0.05", finished);
            assertThat(ProcessHandle.of(companion())).isEmpty();
        });
    }

    @Test
    void aFreestyleTrainingHasOneToo() throws Throwable {
        sessions.then(jenkins -> {
            Slave agent = jenkins.createOnlineSlave();
            FreeStyleProject project = jenkins.createFreeStyleProject();
            project.setAssignedNode(agent);
            project.setScm(new SingleFileSCM("log.py", LOG));
            TrainModelBuilder builder = new TrainModelBuilder();
            builder.setModel("wine");
            builder.setBinaryOptional(true);
            builder.setEntrypoint("python3 log.py 0 5 && cp \"$LEGION_OUTPUT/../companion.json\" " + signals);
            builder.setToolchain("script");
            project.getBuildersList().add(builder);
            FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);
            jenkins.assertLogContains("step 4  loss 0.2", build);
            assertThat(TrainingsAction.of(build).get(0).getMetrics())
                    .first()
                    .satisfies(loss -> assertThat(loss.getPoints()).isEqualTo(5));
            assertThat(ProcessHandle.of(companion())).isEmpty();
        });
    }

    @Test
    void itsProgramStaysWithinTheFolderThatWasConfigured() throws Throwable {
        sessions.then(jenkins -> {
            Path cache = signals.resolve("var").resolve("legion");
            LegionConfiguration.get().setEnvironmentCache(cache.toString());
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(start(jenkins, "true")));
            assertThat(cache.getParent())
                    .isDirectoryContaining("glob:**/legion")
                    .isDirectoryNotContaining("glob:**/companion");
            assertThat(cache.resolve("companion")).isDirectoryContaining("glob:**/companion-*.jar");
        });
    }

    private long companion() throws IOException {
        String json = Files.readString(signals.resolve("companion.json"));
        return Long.parseLong(json.replaceAll("(?s).*\"pid\":([0-9]+).*", "$1"));
    }

    private static WorkflowRun start(JenkinsRule jenkins, String... script) throws Exception {
        jenkins.createOnlineSlave(hudson.model.Label.get("trains"));
        WorkflowJob job = Pipelines.job(
                jenkins,
                "job",
                "node('trains') { trainModel(model: 'wine', binaryOptional: true) { sh '''" + String.join("\n", script)
                        + "''' } }");
        return job.scheduleBuild2(0).waitForStart();
    }

    private static WorkflowRun finished(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = jenkins.jenkins.getItemByFullName("job", WorkflowJob.class);
        return jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(job.getBuildByNumber(1)));
    }

    private static RecordedMetric loss(WorkflowRun build) {
        return TrainingsAction.of(build).get(0).getMetrics().stream()
                .filter(metric -> metric.getName().equals("loss"))
                .findFirst()
                .orElseThrow();
    }
}
