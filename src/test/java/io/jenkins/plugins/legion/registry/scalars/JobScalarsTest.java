package io.jenkins.plugins.legion.registry.scalars;

import static io.jenkins.plugins.legion.registry.scalars.Trained.metric;
import static io.jenkins.plugins.legion.registry.scalars.Trained.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.Metric;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobScalarsTest {

    @TempDir
    Path folder;

    private Trained job;

    @BeforeEach
    void makeJob() throws IOException {
        job = new Trained(folder.resolve("job"));
    }

    private void threeBuilds() throws IOException {
        for (int build = 1; build <= 3; build++) {
            job.finish(version(build, metric("rmse", build / 10.0)));
        }
    }

    @Test
    void aJobWithoutTrainingsHasNoValuesAndNoFile() {
        assertThat(job.scalars.all()).isEmpty();
        assertThat(job.file()).doesNotExist();
    }

    @Test
    void whatTrainingsLoggedIsFoundAfterAStartWithoutALookIntoTheBuilds() throws IOException {
        threeBuilds();

        job.reopen();
        job.breakVersions(1, 2, 3);

        assertThat(job.values("rmse")).containsExactly(0.1, 0.2, 0.3);
        assertThat(job.values("other")).containsExactly(Double.NaN, Double.NaN, Double.NaN);
    }

    @Test
    void whatTheFileLacksIsReadFromTheBuildsOnce() throws IOException {
        threeBuilds();
        Files.delete(job.file());
        job.reopen();
        assertThat(job.values("rmse")).containsExactly(0.1, 0.2, 0.3);

        job.reopen();
        job.breakVersions(1, 2, 3);

        assertThat(job.values("rmse")).containsExactly(0.1, 0.2, 0.3);
    }

    @Test
    void aTrainingThatWasMadeAgainIsAnother() throws IOException {
        threeBuilds();
        job.writeWithoutNotice(version(2, "train", Trained.NOON, metric("rmse", 7)));
        Files.delete(job.job.resolve("legion/versions.idx"));
        job.reopen();

        assertThat(job.values("rmse")).containsExactly(0.1, 7.0, 0.3);
    }

    @Test
    void aDeletedBuildIsGoneAndItsNumberMayComeAgain() throws IOException {
        threeBuilds();
        job.delete(2);
        assertThat(job.values("rmse")).containsExactly(0.1, 0.3);
        job.reopen();
        assertThat(job.values("rmse")).containsExactly(0.1, 0.3);

        job.finish(version(2, metric("rmse", 5)));

        assertThat(job.values("rmse")).containsExactly(0.1, 5.0, 0.3);
    }

    @Test
    void severalTrainingsOfABuildAreToldApart() throws IOException {
        job.finish(version(1, "left", Trained.NOON, metric("rmse", 1)));
        job.finish(version(1, "right", Trained.NOON, metric("rmse", 2)));
        job.finish(version(2, "left", Trained.NOON, metric("rmse", 3)));
        job.reopen();

        assertThat(job.scalars.all())
                .extracting(one -> one.version().build() + one.version().training() + one.value("rmse"))
                .containsExactlyInAnyOrder("1left1.0", "1right2.0", "2left3.0");
    }

    @Test
    void ofManyMetricsTheDeclaredAndThenTheFirstAreKeptAndNoneOfTheMachine() throws IOException {
        List<Metric> many = new java.util.ArrayList<>();
        many.add(metric("system/cpu", 1));
        IntStream.range(0, 50_000).mapToObj(i -> metric("m" + i, i)).forEach(many::add);
        many.add(metric("declared", Direction.MAX, 42));
        job.finish(version(1, many.toArray(Metric[]::new)));
        job.reopen();

        TrainingScalars one = job.scalars.all().get(0);
        assertThat(one.names().size()).isEqualTo(100);
        assertThat(one.names().name(0)).isEqualTo("declared");
        assertThat(one.names().direction(0)).isEqualTo(Direction.MAX);
        assertThat(one.value("m98")).isEqualTo(98);
        assertThat(one.value("m99")).isNaN();
        assertThat(one.value("system/cpu")).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<script>alert(1)</script>", "\u202Eexe.\u0000\n", "😀損失", "__proto__", "\"'`${it}"})
    void namesMayBeOfAnyCharacters(String name) throws IOException {
        String longName = name + "é".repeat(300);
        job.finish(version(1, metric(name, 1), metric(longName, 2)));
        job.reopen();
        job.breakVersions(1);

        assertThat(job.values(name)).containsExactly(1.0);
        assertThat(job.values(longName)).containsExactly(2.0);
    }

    @Test
    void halfOfASurrogatePairBecomesAQuestionMarkAtOnceAndAfterAStart() throws IOException {
        job.finish(version(1, metric("a\uD800", 1), metric("a\uD801", 2)));
        assertThat(job.values("a?")).containsExactly(1.0);
        job.reopen();
        assertThat(job.values("a?")).containsExactly(1.0);
    }

    @Test
    void valuesThatAreNotFiniteAreKept() throws IOException {
        job.finish(version(1, metric("a", Double.NaN), metric("b", Double.NEGATIVE_INFINITY), metric("c", -0.0)));
        job.reopen();

        assertThat(job.values("a")).containsExactly(Double.NaN);
        assertThat(job.values("b")).containsExactly(Double.NEGATIVE_INFINITY);
        assertThat(job.values("c")).containsExactly(-0.0);
    }

    @Test
    void whereverTheFileIsCutOffTheAnswersStayAndTheNextOnesToo() throws IOException {
        threeBuilds();
        byte[] whole = Files.readAllBytes(job.file());
        for (int length = 0; length < whole.length; length++) {
            Files.write(job.file(), Arrays.copyOf(whole, length));
            job.reopen();
            assertThat(job.values("rmse")).as("cut off after %d bytes", length).containsExactly(0.1, 0.2, 0.3);
            job.reopen();
            assertThat(job.values("rmse")).as("and written again").containsExactly(0.1, 0.2, 0.3);
            assertThat(Files.readAllBytes(job.file())).hasSameSizeAs(whole);
        }
    }

    @Test
    void whicheverByteIsDamagedTheAnswersStay() throws IOException {
        threeBuilds();
        byte[] whole = Files.readAllBytes(job.file());
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            Files.write(job.file(), damaged);
            job.reopen();
            assertThat(job.values("rmse")).as("byte %d", at).containsExactly(0.1, 0.2, 0.3);
        }
    }

    @Test
    void aFileOfALaterFormatIsWrittenAgain() throws IOException {
        threeBuilds();
        Files.writeString(job.file(), "LGNSCLR2\nwhatever comes then");
        job.reopen();

        assertThat(job.values("rmse")).containsExactly(0.1, 0.2, 0.3);
        assertThat(Files.readString(job.file(), StandardCharsets.ISO_8859_1)).startsWith("LGNSCLR1\n");
    }

    @Test
    void aFileThatSomebodyElseTouchedIsWrittenAgainAtTheNextTraining() throws IOException {
        threeBuilds();
        Files.writeString(job.file(), "something", StandardOpenOption.APPEND);
        job.finish(version(4, metric("rmse", 0.4)));

        job.reopen();
        job.breakVersions(1, 2, 3, 4);
        assertThat(job.values("rmse")).containsExactly(0.1, 0.2, 0.3, 0.4);
    }

    @Test
    void aDiskThatTakesNothingChangesNoAnswer() throws IOException {
        Files.createDirectories(job.file().resolve("not a file"));
        threeBuilds();
        assertThat(job.values("rmse")).containsExactly(0.1, 0.2, 0.3);
        job.breakVersions(1, 2, 3);
        assertThat(job.values("rmse")).as("from memory").containsExactly(0.1, 0.2, 0.3);
    }

    @Test
    void aDiskThatTakesSomethingAgainGetsAllOfIt() throws IOException {
        Files.createDirectories(job.file().resolve("not a file"));
        threeBuilds();
        Folders.delete(job.file());
        job.finish(version(4, metric("rmse", 0.4)));

        job.reopen();
        job.breakVersions(1, 2, 3, 4);
        assertThat(job.values("rmse")).containsExactly(0.1, 0.2, 0.3, 0.4);
    }

    @Test
    void aJobThatIsGoneDoesNotComeBack() throws IOException {
        threeBuilds();
        Folders.delete(job.job);
        job.scalars.put(version(4, metric("rmse", 0.4)));

        assertThat(job.job).doesNotExist();
    }

    @Test
    void aTrainingWhoseFileCannotBeReadIsThereWithoutValuesUntilItCan() throws IOException {
        threeBuilds();
        Files.delete(job.file());
        job.reopen();
        Path broken = job.build(2).resolve("legion/train/version.json");
        byte[] right = Files.readAllBytes(broken);
        Files.writeString(broken, "{");
        assertThat(job.values("rmse")).containsExactly(0.1, Double.NaN, 0.3);

        Files.write(broken, right);

        assertThat(job.values("rmse")).containsExactly(0.1, 0.2, 0.3);
    }

    @Test
    void aFileThatIsMostlyOutdatedIsWrittenAgain() throws IOException {
        for (int build = 1; build <= 150; build++) {
            job.finish(version(build, metric("rmse", build)));
        }
        long before = Files.size(job.file());
        for (int build = 1; build < 150; build++) {
            job.delete(build);
        }

        assertThat(job.values("rmse")).containsExactly(150.0);
        assertThat(Files.size(job.file())).isLessThan(before / 20);
    }

    @Test
    void aJobThatNobodyLooksAtKeepsItsFileSmallToo() throws IOException {
        for (int build = 1; build <= 1_000; build++) {
            job.finish(version(build, metric("rmse", build)));
            if (build > 10) {
                job.delete(build - 10);
            }
        }

        assertThat(Files.size(job.file())).isLessThan(20_000);
        assertThat(job.values("rmse")).hasSize(10);
    }
}
