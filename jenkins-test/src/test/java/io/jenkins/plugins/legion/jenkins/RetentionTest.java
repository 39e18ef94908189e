package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.builds.RecordedTraining;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import io.jenkins.plugins.legion.jenkins.registry.KeepBinaries;
import io.jenkins.plugins.legion.jenkins.registry.ModelHome;
import io.jenkins.plugins.legion.jenkins.retention.Retention;
import io.jenkins.plugins.legion.jenkins.retention.VersionInUse;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.VersionFiles;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Binaries make room by their own rule; what is promoted, running, kept or in use stays, and everything is shown first. */
@WithJenkins
class RetentionTest {

    private static final String TRAIN =
            "node { def m = trainModel(model: 'wine') { sh 'echo \"build $BUILD_NUMBER\" > \"$LEGION_OUTPUT/m\"' }\n"
                    + "if (env.BUILD_NUMBER == '1') promoteModel model: m, alias: 'champion' }";

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) {
        Assumptions.assumeFalse(Functions.isWindows(), "the trainings of these tests are shell scripts");
        jenkins = rule;
    }

    @AfterEach
    void permissionsAreAsTheyWere() {
        Jenkins.SYSTEM_READ.setEnabled(false);
    }

    private WorkflowJob trained(String name, int builds) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, name, TRAIN);
        for (int i = 0; i < builds; i++) {
            jenkins.buildAndAssertSuccess(job);
        }
        return job;
    }

    /** The daily look, so many days from now. */
    private static void look(int day) throws Exception {
        Retention.get().look(TaskListener.NULL, Instant.now().plus(Duration.ofDays(day)));
    }

    private static boolean hasBinary(WorkflowJob job, int build) {
        WorkflowRun run = job.getBuildByNumber(build);
        return Files.exists(run.getArtifactsDir().toPath().resolve("legion/wine/wine-" + build + ".zip"));
    }

    private static List<Integer> withBinaries(WorkflowJob job) {
        return IntStream.range(1, job.getNextBuildNumber())
                .filter(build -> job.getBuildByNumber(build) != null && hasBinary(job, build))
                .boxed()
                .toList();
    }

    private JSONObject page(JenkinsRule.WebClient browser) throws Exception {
        return JSONObject.fromObject(browser.goTo("manage/legion-binaries/api/json", "application/json")
                .getWebResponse()
                .getContentAsString());
    }

    private static List<String> names(JSONObject page, String list) {
        return rows(page, list).stream().map(row -> row.getString("build")).toList();
    }

    private static List<JSONObject> rows(JSONObject page, String list) {
        List<JSONObject> rows = new ArrayList<>();
        for (Object row : page.getJSONArray(list)) {
            rows.add((JSONObject) row);
        }
        return rows;
    }

    @Test
    void withoutARuleEverythingStays() throws Exception {
        WorkflowJob job = trained("train", 3);
        look(0);
        look(1);
        assertThat(withBinaries(job)).containsExactly(1, 2, 3);
    }

    @Test
    void oldBinariesGoADayAfterThatWasSaidAndTheChampionStays() throws Exception {
        WorkflowJob job = trained("train", 5);
        LegionConfiguration.get().setKeepBinaries("2");

        JSONObject shown = page(jenkins.createWebClient());
        assertThat(names(shown, "going")).containsExactly("train #2", "train #3");
        assertThat(names(shown, "held")).containsExactly("train #1");
        assertThat(rows(shown, "held").get(0).getString("holds")).isEqualTo("[\"it stands under wine@champion\"]");
        assertThat(shown.getLong("bytes")).isPositive();

        look(0);
        assertThat(withBinaries(job)).as("said first").containsExactly(1, 2, 3, 4, 5);
        look(0);
        assertThat(withBinaries(job)).as("not yet a day ago").containsExactly(1, 2, 3, 4, 5);
        look(1);
        assertThat(withBinaries(job)).containsExactly(1, 4, 5);

        WorkflowRun second = job.getBuildByNumber(2);
        RecordedTraining training = TrainingsAction.of(second).get(0);
        assertThat(training.getBinary().isThere()).isFalse();
        assertThat(training.getMetrics()).isNotNull();
        for (String path : new String[] {"", "legion/", "legion/wine/"}) {
            assertThat(PlainBrowser.of(jenkins).goTo(second.getUrl() + path).asNormalizedText())
                    .as(path)
                    .contains("removed on", "wine-2.zip");
        }
        second.reload();
        assertThat(TrainingsAction.of(second).get(0).getBinary().getRemoved()).isPositive();
        assertThat(rows(page(jenkins.createWebClient()), "going")).isEmpty();
        assertThat(jenkins.createWebClient().goTo("models/wine/").asNormalizedText())
                .contains("removed on");
    }

    @Test
    void whatRetentionRemovedSaysSoToWhoeverWantsIt() throws Exception {
        trained("train", 3);
        LegionConfiguration.get().setKeepBinaries("1");
        look(0);
        look(1);

        WorkflowJob fetch = Pipelines.job(jenkins, "fetch", "node { fetchModel model: 'wine:2' }");
        jenkins.assertLogContains(
                "The binary of wine:2 is gone: retention removed it from train #2 on ",
                jenkins.buildAndAssertStatus(Result.FAILURE, fetch));
        WorkflowJob promote = Pipelines.job(jenkins, "promote", "promoteModel model: 'wine:2', alias: 'challenger'");
        jenkins.assertLogContains(
                "The binary of wine:2 is gone: retention removed it on ",
                jenkins.buildAndAssertStatus(Result.FAILURE, promote));
        for (String name : new String[] {"wine", "wine:3", "wine@champion"}) {
            jenkins.buildAndAssertSuccess(
                    Pipelines.job(jenkins, name.replaceAll("\\W", "-"), "node { fetchModel model: '" + name + "' }"));
        }
    }

    @Test
    void whatRunsOrIsKeptOrInUseStays() throws Exception {
        WorkflowJob job = trained("train", 5);
        job.getBuildByNumber(2).keepLog(true);
        job.setDefinition(new CpsFlowDefinition(TRAIN + "\nsemaphore 'wait'", true));
        WorkflowRun running = job.scheduleBuild2(0).waitForStart();
        SemaphoreStep.waitForStart("wait/1", running);
        WorkflowJob later = Pipelines.job(jenkins, "later", TRAIN.replace("'1'", "'none'"));
        jenkins.buildAndAssertSuccess(later);
        LegionConfiguration.get().setKeepBinaries("1");

        JSONObject shown = page(jenkins.createWebClient());
        assertThat(shown.getJSONArray("held").toString())
                .contains("its build is kept for ever", "its build is running", "the endpoint of version 3");
        look(0);
        look(1);
        assertThat(withBinaries(job)).containsExactly(1, 2, 3, 6);
        SemaphoreStep.success("wait/1", null);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(running));
    }

    @TestExtension("whatRunsOrIsKeptOrInUseStays")
    public static final class Endpoint implements VersionInUse {
        @Override
        public Optional<String> uses(ModelHome home, ModelVersion version) {
            return version.version().equals("3") ? Optional.of("the endpoint of version 3") : Optional.empty();
        }
    }

    @TestExtension("whoCannotSayWhetherAVersionIsInUseIsTakenForAYes")
    public static final class BrokenEndpoint implements VersionInUse {
        @Override
        public Optional<String> uses(ModelHome home, ModelVersion version) {
            throw new IllegalStateException("no network");
        }
    }

    @Test
    void whoCannotSayWhetherAVersionIsInUseIsTakenForAYes() throws Exception {
        WorkflowJob job = trained("train", 3);
        LegionConfiguration.get().setKeepBinaries("1");
        look(0);
        look(1);
        assertThat(withBinaries(job)).containsExactly(1, 2, 3);
    }

    @Test
    void youngBinariesStayWhereDaysAreGiven() throws Exception {
        WorkflowJob job = trained("train", 3);
        LegionConfiguration.get().setKeepBinaries("1");
        LegionConfiguration.get().setKeepBinariesDays("5");
        look(0);
        look(1);
        assertThat(withBinaries(job)).containsExactly(1, 2, 3);
        look(6);
        look(7);
        assertThat(withBinaries(job)).containsExactly(1, 3);
    }

    @Test
    void aModelIsCountedInItsFolderAndAJobWithACountOfItsOwnByItself() throws Exception {
        WorkflowJob one = trained("one", 3);
        WorkflowJob two = trained("two", 3);
        WorkflowJob hungry = trained("hungry", 4);
        hungry.addProperty(new KeepBinaries(1));
        LegionConfiguration.get().setKeepBinaries("4");
        // The champion is hungry's first: three times an alias was moved to a first build.
        look(0);
        look(1);
        assertThat(withBinaries(hungry)).containsExactly(1, 4);
        assertThat(withBinaries(two)).containsExactly(1, 2, 3);
        assertThat(withBinaries(one)).containsExactly(3);
    }

    @Test
    void anAliasThatMovesAwayFreesTheCopyTooWhereTheBuildIsGone() throws Exception {
        WorkflowJob job = trained("train", 2);
        job.getBuildByNumber(1).delete();
        Path kept = jenkins.jenkins.getRootDir().toPath().resolve("legion/kept");
        assertThat(folders(kept)).isEqualTo(1);
        LegionConfiguration.get().setKeepBinaries("1");
        look(0);
        look(1);
        assertThat(folders(kept)).as("still the champion").isEqualTo(1);

        jenkins.buildAndAssertSuccess(
                Pipelines.job(jenkins, "promote", "promoteModel model: 'wine:2', alias: 'champion'"));
        JSONObject shown = page(jenkins.createWebClient());
        assertThat(rows(shown, "going")).hasSize(1);
        assertThat(shown.getJSONArray("going").getJSONObject(0).getString("version"))
                .isEqualTo("1");
        look(1);
        assertThat(folders(kept)).isEqualTo(2);
        look(2);
        assertThat(folders(kept)).as("that of the new champion").isEqualTo(1);
        jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "use", "node { fetchModel model: 'wine@champion' }"));
    }

    @TestExtension("aCopyThatIsServedStaysThoughItsBuildAndItsAliasAreGone")
    public static final class Server implements VersionInUse {
        @Override
        public Optional<String> uses(ModelHome home, ModelVersion version) {
            return version.version().equals("1") ? Optional.of("it serves in production") : Optional.empty();
        }
    }

    @Test
    void aCopyThatIsServedStaysThoughItsBuildAndItsAliasAreGone() throws Exception {
        WorkflowJob job = trained("train", 2);
        job.getBuildByNumber(1).delete();
        jenkins.buildAndAssertSuccess(
                Pipelines.job(jenkins, "promote", "promoteModel model: 'wine:2', alias: 'champion'"));
        LegionConfiguration.get().setKeepBinaries("1");

        JSONObject shown = page(jenkins.createWebClient());
        assertThat(rows(shown, "going")).isEmpty();
        assertThat(rows(shown, "held").get(0).getString("holds")).isEqualTo("[\"it serves in production\"]");
        look(0);
        look(1);
        assertThat(folders(jenkins.jenkins.getRootDir().toPath().resolve("legion/kept")))
                .isEqualTo(2);
    }

    @TestExtension("aCopyInUseStaysThoughAnotherBuildsBinaryWithTheSameBytesGoes")
    public static final class OldServer implements VersionInUse {
        @Override
        public Optional<String> uses(ModelHome home, ModelVersion version) {
            return version.origin().build() == 1 ? Optional.of("it serves in production") : Optional.empty();
        }
    }

    @Test
    void aCopyInUseStaysThoughAnotherBuildsBinaryWithTheSameBytesGoes() throws Exception {
        WorkflowJob job = Pipelines.job(
                jenkins,
                "train",
                "node { def m = trainModel(model: 'wine', version: '1', artifactName: 'm.zip') {",
                "  sh 'echo same > $LEGION_OUTPUT/m' }",
                "  promoteModel model: m, alias: 'champion' }");
        jenkins.buildAndAssertSuccess(job);
        jenkins.buildAndAssertSuccess(job);
        job.getBuildByNumber(1).delete();
        jenkins.buildAndAssertSuccess(Pipelines.job(
                jenkins,
                "other",
                "node { def m = trainModel(model: 'wine', version: '2') { sh 'echo other > $LEGION_OUTPUT/m' }",
                "  promoteModel model: m, alias: 'champion' }"));
        Path kept = jenkins.jenkins.getRootDir().toPath().resolve("legion/kept");
        assertThat(folders(kept)).as("one for two builds that made the same").isEqualTo(2);
        LegionConfiguration.get().setKeepBinaries("1");
        look(0);
        look(1);
        assertThat(job.getBuildByNumber(2).getArtifactsDir().toPath().resolve("legion/wine/m.zip"))
                .doesNotExist();
        assertThat(folders(kept)).isEqualTo(2);
    }

    @Test
    void theRoomOfAFormerChampionIsFreeThoughTheFolderKeptASecondNameOfIt() throws Exception {
        WorkflowJob job = trained("train", 2);
        jenkins.buildAndAssertSuccess(
                Pipelines.job(jenkins, "promote", "promoteModel model: 'wine:2', alias: 'champion'"));
        LegionConfiguration.get().setKeepBinaries("1");
        look(0);
        look(1);
        assertThat(withBinaries(job)).containsExactly(2);
        assertThat(folders(jenkins.jenkins.getRootDir().toPath().resolve("legion/kept")))
                .isEqualTo(1);
    }

    private static long folders(Path folder) throws Exception {
        try (Stream<Path> found = Files.list(folder)) {
            return found.count();
        }
    }

    @Test
    void whatBecomesPromotedAfterItWasSaidToGoStays() throws Exception {
        WorkflowJob job = trained("train", 4);
        LegionConfiguration.get().setKeepBinaries("1");
        look(0);
        jenkins.buildAndAssertSuccess(
                Pipelines.job(jenkins, "promote", "promoteModel model: 'wine:2', alias: 'challenger'"));
        look(1);
        assertThat(withBinaries(job)).containsExactly(1, 2, 4);
    }

    @Test
    void aMovedJobsAliasesHoldWhereTheyWereLeft() throws Exception {
        WorkflowJob job = trained("train", 3);
        MockFolder team = jenkins.createFolder("team");
        WorkflowJob moved = hudson.model.Items.move(job, team);
        LegionConfiguration.get().setKeepBinaries("1");
        look(0);
        look(1);
        assertThat(withBinaries(moved)).containsExactly(1, 3);
    }

    /** Where the note of it stands. */
    private Path cutOffRemoval(int build) throws Exception {
        Path note = jenkins.jenkins
                .getRootDir()
                .toPath()
                .resolve("legion/retention/removals/" + Util.getDigestOf("train #" + build + " (wine)") + ".json");
        Files.createDirectories(note.getParent());
        Files.writeString(note, "{\"job\":\"train\",\"build\":" + build + ",\"training\":\"wine\"}");
        return note;
    }

    private static void saysItHasNoBinary(WorkflowRun build) throws Exception {
        VersionFiles files = VersionFiles.of(build.getRootDir().toPath());
        files.write(files.read("wine").orElseThrow().withoutBinary(Instant.now()));
    }

    @Test
    void aRemovalThatCannotBeFinishedIsTriedAgainAndKeepsNoOtherBack() throws Exception {
        WorkflowJob job = trained("train", 4);
        WorkflowRun second = job.getBuildByNumber(2);
        Path note = cutOffRemoval(2);
        saysItHasNoBinary(second);
        // A folder in its place: nothing that was put there as a binary.
        Path binary = second.getArtifactsDir().toPath().resolve("legion/wine/wine-2.zip");
        Files.delete(binary);
        Files.createDirectories(binary.resolve("within"));
        LegionConfiguration.get().setKeepBinaries("1");

        look(0);
        look(1);
        assertThat(hasBinary(job, 3)).isFalse();
        assertThat(note).exists();

        Files.delete(binary.resolve("within"));
        Files.delete(binary);
        Files.createFile(binary);
        look(2);
        assertThat(binary).doesNotExist();
        assertThat(note).doesNotExist();
    }

    @Test
    void aRemovalThatWasCutOffIsTakenUp() throws Exception {
        WorkflowJob job = trained("train", 3);
        WorkflowRun second = job.getBuildByNumber(2);
        // As the end of Jenkins leaves it after the version has said so, and before the file goes.
        Path note = cutOffRemoval(2);
        saysItHasNoBinary(second);

        look(0);

        assertThat(withBinaries(job)).containsExactly(1, 3);
        assertThat(TrainingsAction.of(second).get(0).getBinary().isThere()).isFalse();
        assertThat(note).doesNotExist();
    }

    @Test
    void aRemovalThatWasCutOffBeforeItBeganIsNone() throws Exception {
        WorkflowJob job = trained("train", 3);
        Path note = cutOffRemoval(2);

        look(0);

        assertThat(withBinaries(job)).containsExactly(1, 2, 3);
        assertThat(note).doesNotExist();
    }

    @Test
    void anAdministratorRemovesWhatThePageShowsAndNobodyElseDoes() throws Exception {
        WorkflowJob job = trained("train", 4);
        LegionConfiguration.get().setKeepBinaries("1");
        Jenkins.SYSTEM_READ.setEnabled(true);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Jenkins.SYSTEM_READ, Item.READ)
                .everywhere()
                .to("reader")
                .grant(Jenkins.READ, Jenkins.SYSTEM_READ)
                .everywhere()
                .to("blind")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("user"));
        JenkinsRule.WebClient admin = jenkins.createWebClient().login("admin");
        JenkinsRule.WebClient reader = jenkins.createWebClient().login("reader");

        assertThat(admin.goTo("manage/").asNormalizedText()).contains("Model binaries");
        assertThat(admin.goTo("manage/legion-binaries/").asNormalizedText())
                .contains("train #2", "train #3", "it stands under wine@champion", "Remove now");
        assertThat(reader.goTo("manage/legion-binaries/").asNormalizedText())
                .contains("train #2")
                .doesNotContain("Remove now");
        assertThat(jenkins.createWebClient()
                        .login("blind")
                        .goTo("manage/legion-binaries/")
                        .asNormalizedText())
                .doesNotContain("train")
                .doesNotContain("wine");
        JSONObject blind = page(jenkins.createWebClient().login("blind"));
        assertThat(rows(blind, "going")).isEmpty();
        assertThat(blind.getLong("bytes")).isZero();
        jenkins.createWebClient()
                .login("user")
                .assertFails("manage/legion-binaries/", HttpURLConnection.HTTP_FORBIDDEN);

        String shown = page(admin).getString("shown");
        assertThat(post(reader, shown).getWebResponse().getStatusCode()).isEqualTo(HttpURLConnection.HTTP_FORBIDDEN);
        admin.setThrowExceptionOnFailingStatusCode(false);
        assertThat(admin.goTo("manage/legion-binaries/remove?shown=" + shown, null)
                        .getWebResponse()
                        .getStatusCode())
                .as("a GET")
                .isEqualTo(HttpURLConnection.HTTP_NOT_FOUND);
        assertThat(post(admin, "another").getWebResponse().getContentAsString()).contains("Nothing was removed");
        assertThat(withBinaries(job)).containsExactly(1, 2, 3, 4);

        post(admin, shown);
        while (Retention.get().isRemoving()) {
            Thread.onSpinWait();
        }
        assertThat(withBinaries(job)).containsExactly(1, 4);
    }

    private static Page post(JenkinsRule.WebClient browser, String shown) throws Exception {
        browser.setThrowExceptionOnFailingStatusCode(false);
        WebRequest request = new WebRequest(
                new URL(browser.getContextPath() + "manage/legion-binaries/remove?shown=" + shown), HttpMethod.POST);
        return browser.getPage(browser.addCrumb(request));
    }

    @Test
    void aJobSaysItsCountInItsFormAndInItsPipeline() throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", "properties([keepBinaries(count: 3)])");
        jenkins.buildAndAssertSuccess(job);
        assertThat(job.getProperty(KeepBinaries.class).getCount()).isEqualTo(3);
        jenkins.configRoundtrip(job);
        assertThat(job.getProperty(KeepBinaries.class).getCount()).isEqualTo(3);

        WorkflowJob without = Pipelines.job(jenkins, "without", "echo 'hello'");
        jenkins.configRoundtrip(without);
        assertThat(without.getProperty(KeepBinaries.class)).isNull();
        assertThat(without.getProperty(io.jenkins.plugins.legion.jenkins.registry.SharedModels.class))
                .as("a box that is not ticked")
                .isNull();

        job.setDefinition(new CpsFlowDefinition("properties([keepBinaries(count: 0)])", true));
        jenkins.assertLogContains(
                "count: '0'; expected a whole number from 1", jenkins.buildAndAssertStatus(Result.FAILURE, job));
    }
}
