package io.jenkins.plugins.legion.registry;

import static io.jenkins.plugins.legion.registry.Versions.build;
import static io.jenkins.plugins.legion.registry.Versions.finished;
import static io.jenkins.plugins.legion.registry.Versions.named;
import static io.jenkins.plugins.legion.registry.Versions.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionIndexTest {

    @TempDir
    private Path job;

    private Path file;
    private Path builds;

    @BeforeEach
    void place() {
        file = job.resolve(VersionIndex.FILE);
        builds = job.resolve("builds");
    }

    private VersionIndex open() throws IOException {
        return VersionIndex.of(file, builds);
    }

    /** What an index says, in a form that can be compared. */
    static List<String> told(VersionIndex index) {
        return index.all().stream().map(VersionIndexTest::told).toList();
    }

    private static String told(IndexedVersion version) {
        return String.join(
                " ",
                version.model(),
                version.version(),
                version.training(),
                Integer.toString(version.build()),
                version.finished().toString(),
                version.state().word(),
                version.outcome().word(),
                Boolean.toString(version.registered()),
                Boolean.toString(version.usable()),
                Boolean.toString(version.hasBinary()));
    }

    private static void put(VersionIndex index, Path builds, ModelVersion version) throws IOException {
        build(builds, version);
        index.put(version);
    }

    @Test
    void aJobWithoutBuildsHasNoVersionsAndGetsNoFile() throws IOException {
        VersionIndex index = open();

        assertThat(index.size()).isZero();
        assertThat(index.all()).isEmpty();
        assertThat(index.of("wine")).isEmpty();
        assertThat(index.find(1, "train")).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void whatWasPutIsFoundNowAndAfterARestart() throws IOException {
        VersionIndex index = open();
        put(index, builds, version("wine", 1));
        put(index, builds, version("beer", 2));
        put(index, builds, version("wine", 12));
        put(index, builds, version("wine", 3));
        put(index, builds, version("wine", 3, "other"));

        for (VersionIndex one : List.of(index, open())) {
            assertThat(one.all()).extracting(IndexedVersion::build).containsExactly(12, 3, 3, 2, 1);
            assertThat(one.of("wine")).extracting(IndexedVersion::version).containsExactly("12", "3", "3", "1");
            assertThat(one.find(3, "other").orElseThrow().training()).isEqualTo("other");
            assertThat(one.read(one.find(2, "train").orElseThrow())).isEqualTo(version("beer", 2));
        }
        assertThat(told(open())).isEqualTo(told(index));
    }

    @Test
    void aTrainingsVersionTakesThePlaceOfItsEarlierOne() throws IOException {
        VersionIndex index = open();
        put(index, builds, version("wine", 1).builtWith(BuildOutcome.OPEN));
        assertThat(index.all().get(0).usable()).isFalse();

        put(index, builds, version("wine", 1));
        assertThat(index.all()).singleElement().satisfies(only -> assertThat(only.usable())
                .isTrue());
        put(index, builds, version("beer", 1));
        assertThat(index.of("wine")).isEmpty();
        assertThat(index.of("beer")).hasSize(1);

        put(index, builds, version("beer", 1).withoutBinary(Versions.NOON));
        for (VersionIndex one : List.of(index, open())) {
            assertThat(one.all()).singleElement().satisfies(only -> {
                assertThat(only.model()).isEqualTo("beer");
                assertThat(only.hasBinary()).isFalse();
            });
        }
    }

    @Test
    void aBuildThatIsGoneTakesItsVersionsAlong() throws IOException {
        VersionIndex index = open();
        put(index, builds, version("wine", 1));
        put(index, builds, version("wine", 2));
        put(index, builds, version("beer", 2, "other"));
        IndexedVersion gone = index.of("beer").get(0);
        Versions.delete(builds.resolve("2"));
        index.remove(2);
        index.remove(7);

        for (VersionIndex one : List.of(index, open())) {
            assertThat(one.all()).extracting(IndexedVersion::build).containsExactly(1);
            assertThat(one.of("beer")).isEmpty();
        }
        assertThatThrownBy(() -> index.read(gone))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("beer:2 of build 2 is no longer there");
    }

    @Test
    void cutOffAnywhereItSaysTheSameAfterwards() throws IOException {
        VersionIndex index = open();
        for (int i = 1; i <= 4; i++) {
            put(index, builds, version("model" + i % 2, i));
        }
        put(index, builds, version("model1", 5).builtWith(BuildOutcome.OPEN));
        put(index, builds, version("model1", 5, "other").builtWith(BuildOutcome.OPEN));
        put(index, builds, version("model1", 5));
        put(index, builds, version("model1", 5, "other"));
        byte[] bytes = Files.readAllBytes(file);
        List<String> expected = told(index);

        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThat(told(open())).as("cut at %d", length).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(told(open())).as("cut at %d, again", length).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void damageAnywhereIsFoundAndMended() throws IOException {
        VersionIndex index = open();
        for (int i = 1; i <= 4; i++) {
            put(index, builds, version("wine", i).builtWith(BuildOutcome.OPEN));
            put(index, builds, version("wine", i));
        }
        put(index, builds, version("wine", 2).withoutBinary(Versions.NOON));
        byte[] bytes = Files.readAllBytes(file);
        List<String> expected = told(index);

        for (int at = 0; at < bytes.length; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            Files.write(file, damaged);
            assertThat(told(open())).as("byte %d", at).isEqualTo(expected);
        }
    }

    @Test
    void whatIsNoIndexIsMadeAgain() throws IOException {
        build(builds, version("wine", 1), version("wine", 2));
        Random random = new Random(5);
        byte[] noise = new byte[10_000];
        random.nextBytes(noise);
        for (byte[] other : List.of(
                new byte[0],
                noise,
                new byte[5_000],
                "LGNVIDX9 running\n".getBytes(StandardCharsets.US_ASCII),
                "<?xml version='1.1'?>".getBytes(StandardCharsets.US_ASCII))) {
            Files.write(file, other);
            assertThat(open().all()).extracting(IndexedVersion::build).containsExactly(2, 1);
            assertThat(Files.readAllBytes(file)).startsWith(IndexEntry.MAGIC);
        }
    }

    /** Somebody who knows the form makes its checksums right as well. */
    @Test
    void damageWithRightChecksumsEndsInNoException() throws IOException {
        VersionIndex index = open();
        put(index, builds, version("wine", 1));
        byte[] bytes = Files.readAllBytes(file);
        int head = IndexEntry.MAGIC.length;
        int body = head + EntryFile.HEAD;
        for (int at = body; at < bytes.length; at++) {
            for (int value : new int[] {0, 1, 127, 128, 255}) {
                byte[] damaged = bytes.clone();
                damaged[at] = (byte) value;
                java.nio.ByteBuffer.wrap(damaged).putInt(head + 8, Checksum.of(damaged, body, damaged.length - body));
                Files.write(file, damaged);
                assertThat(open().all().size()).isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void aDirectoryInItsPlaceCostsNoMoreThanTime() throws IOException {
        build(builds, version("wine", 1));
        Files.createDirectories(file.resolve("something"));

        VersionIndex index = open();
        put(index, builds, version("wine", 2));
        assertThat(index.size()).isEqualTo(2);
        assertThat(open().size()).isEqualTo(2);
    }

    @Test
    void aFullDiskCostsNoMoreThanTime() throws IOException {
        FullDisk disk = new FullDisk();
        VersionIndex index = VersionIndex.of(file, builds, disk);
        put(index, builds, version("wine", 1));
        put(index, builds, version("wine", 2));
        for (int room = 0; room < 200; room += 3) {
            disk.room = room;
            put(index, builds, version("wine", 3).builtWith(BuildOutcome.values()[room % 5 + 1]));
            index.remove(2);
            assertThat(told(open())).isNotEmpty();
            Files.deleteIfExists(file);
            index.put(version("wine", 2));
            assertThat(index.all()).extracting(IndexedVersion::build).containsExactly(3, 2, 1);
            assertThat(told(open())).isEqualTo(told(index));
        }
        disk.room = Long.MAX_VALUE;
        put(index, builds, version("wine", 4));
        assertThat(told(open())).isEqualTo(told(index)).hasSize(4);
    }

    @Test
    void aFileThatSomebodyElseRemovedOrChangedIsWrittenAgain() throws IOException {
        VersionIndex index = open();
        put(index, builds, version("wine", 1));
        Files.delete(file);
        put(index, builds, version("wine", 2));
        assertThat(told(open())).isEqualTo(told(index));

        Files.write(file, new byte[3]);
        index.remove(1);
        Versions.delete(builds.resolve("1"));
        put(index, builds, version("wine", 3));
        assertThat(told(open())).isEqualTo(told(index)).hasSize(2);
    }

    @Test
    void buildsThatCameAndWentWhileNobodyLookedAreNoticed() throws IOException {
        VersionIndex index = open();
        for (int i = 1; i <= 4; i++) {
            put(index, builds, version("wine", i));
        }
        put(index, builds, version("wine", 5).builtWith(BuildOutcome.OPEN));

        Versions.delete(builds.resolve("2"));
        build(builds, version("wine", 9));
        build(builds, version("wine", 5));
        copy("3", "7");
        copy("3", "08");
        copy("3", "backup");
        copy("4", ".4");
        Files.createDirectories(builds.resolve("10"));
        Files.createFile(builds.resolve("11"));
        Files.createDirectories(builds.resolve("99999999999"));
        Files.createSymbolicLink(builds.resolve("lastSuccessfulBuild"), Path.of("4"));

        VersionIndex again = open();
        assertThat(again.all()).extracting(IndexedVersion::build).containsExactly(9, 5, 4, 3, 1);
        assertThat(again.all()).allMatch(IndexedVersion::usable);
        assertThat(told(open())).isEqualTo(told(again));

        Files.delete(file);
        assertThat(told(open())).isEqualTo(told(again));
        Versions.delete(builds);
        assertThat(open().size()).isZero();
        assertThat(file).doesNotExist();
    }

    private void copy(String from, String to) throws IOException {
        Path training = builds.resolve(to).resolve("legion/train");
        Files.createDirectories(training);
        Files.copy(builds.resolve(from).resolve("legion/train/version.json"), training.resolve("version.json"));
    }

    /** A backup was put back under a running Jenkins, with another version in the same place. */
    @Test
    void askedForAVersionThatIsAnotherByNowItSaysSoAndLearnsIt() throws IOException {
        VersionIndex index = open();
        put(index, builds, version("wine", 1));
        IndexedVersion wine = index.all().get(0);
        build(builds, version("beer", 1));

        assertThatThrownBy(() -> index.read(wine)).isInstanceOf(NoSuchFileException.class);
        assertThat(index.of("wine")).isEmpty();
        assertThat(index.read(index.of("beer").get(0))).isEqualTo(version("beer", 1));
    }

    @Test
    void oneBrokenBuildHidesNoOther() throws IOException {
        ModelVersion honest = version("wine", 2);
        build(builds, version("wine", 1), honest, version("wine", 3), version("wine", 3, "other"));
        Path broken = builds.resolve("2/legion/train/version.json");
        String json = Files.readString(broken);
        List<String> lies = List.of(
                "",
                "null",
                "[]",
                "{}",
                json + "x",
                json.substring(0, json.length() / 2),
                json.replace("\"build\":2", "\"build\":3"),
                json.replace("\"training\":\"train\"", "\"training\":\"other\""),
                json.replace("\"model\":\"wine\"", "\"model\":null"),
                json.replace("\"model\":\"wine\"", "\"model\":\"../../wine\""),
                json.replace("\"model\":\"wine\"", "\"model\":\"" + "x".repeat(10_000) + "\""),
                json.replace("\"version\":\"2\"", "\"version\":\"\""),
                json.replace("\"state\":\"succeeded\"", "\"state\":null"),
                json.replace("\"finished\":\"2026", "\"finished\":\"+999992026"),
                json.replaceFirst("\"finished\":\"[^\"]*\"", "\"finished\":null"),
                json.replaceFirst("\"origin\":\\{[^}]*\\}", "\"origin\":null"),
                json.replace("\"metrics\":[", "\"metrics\":[null,"),
                json.replace("\"name\":\"rmse\"", "\"name\":null"),
                json.replace("legion/train/wine.zip", "../../../../secrets/master.key"),
                json.replaceFirst("\"digest\":\"[^\"]*\"", "\"digest\":null"),
                "[".repeat(100_000));
        for (String lie : lies) {
            assertThat(lie).isNotEqualTo(json);
            Files.writeString(broken, lie);
            Files.deleteIfExists(file);
            VersionIndex index = open();
            assertThat(index.all()).as(lie).extracting(IndexedVersion::build).containsExactly(3, 3, 1);
        }
        Files.writeString(broken, json);
        assertThat(open().all()).hasSize(4);
    }

    @Test
    void wordsOfALaterVersionMakeAVersionUnusableAndHideNothing() throws IOException {
        build(builds, version("wine", 1), version("wine", 2));
        Path newer = builds.resolve("2/legion/train/version.json");
        Files.writeString(newer, Files.readString(newer).replace("\"succeeded\"", "\"distilled\""));
        VersionIndex index = open();

        assertThat(index.all()).extracting(IndexedVersion::usable).containsExactly(false, true);
        assertThat(index.all().get(0).state()).isEqualTo(TrainingState.UNKNOWN);
    }

    @Test
    void whatIsNoVersionIsRefusedWithEveryFault() throws IOException {
        VersionIndex index = open();
        ModelVersion bad = finished(named(version("x".repeat(10_000), 1), ".."), Instant.MAX);

        assertThatThrownBy(() -> index.put(bad))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("model: 'xxx")
                .hasMessageContaining("expected letters, digits")
                .hasMessageContaining("version: '..'")
                .hasMessageContaining("finished: ");
        Files.createDirectories(builds.resolve("1"));
        assertThatThrownBy(() -> build(builds, bad)).isInstanceOf(InvalidInput.class);
        assertThat(index.size()).isZero();
        assertThat(file).doesNotExist();
    }

    @Test
    void manyModelsAndVersionsAreAllThere() throws IOException {
        List<ModelVersion> all = new ArrayList<>();
        for (int i = 1; i <= 1_000; i++) {
            all.add(version("model-" + i % 300, i));
        }
        for (ModelVersion version : all) {
            Path training = builds.resolve(version.version()).resolve("legion/train");
            Files.createDirectories(training);
            Files.write(training.resolve("version.json"), RegistryJson.write(version));
        }
        VersionIndex index = open();
        VersionIndex again = open();

        assertThat(index.size()).isEqualTo(1_000);
        assertThat(index.models()).hasSize(300);
        assertThat(again.of("model-7"))
                .hasSize(4)
                .extracting(IndexedVersion::build)
                .startsWith(907, 607);
        assertThat(told(again)).isEqualTo(told(index));
    }

    /** Each build puts its version several times; the file does not grow for ever. */
    @Test
    void aFileOfManyOutdatedEntriesIsWrittenAgain() throws IOException {
        build(builds, version("wine", 1));
        VersionIndex index = open();
        byte[] entry = IndexEntry.bytes(1, index.all().toArray(IndexedVersion[]::new));
        byte[] many = Arrays.copyOf(IndexEntry.MAGIC, IndexEntry.MAGIC.length + 2_000 * entry.length);
        for (int i = 0; i < 2_000; i++) {
            System.arraycopy(entry, 0, many, IndexEntry.MAGIC.length + i * entry.length, entry.length);
        }
        Files.write(file, many);
        assertThat(told(open())).isEqualTo(told(index));
        assertThat(file).hasSize(IndexEntry.MAGIC.length + entry.length);
    }
}
