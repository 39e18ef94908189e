package io.jenkins.plugins.legion.registry;

import static io.jenkins.plugins.legion.registry.Versions.NOON;
import static io.jenkins.plugins.legion.registry.Versions.at;
import static io.jenkins.plugins.legion.registry.Versions.away;
import static io.jenkins.plugins.legion.registry.Versions.finished;
import static io.jenkins.plugins.legion.registry.Versions.history;
import static io.jenkins.plugins.legion.registry.Versions.move;
import static io.jenkins.plugins.legion.registry.Versions.named;
import static io.jenkins.plugins.legion.registry.Versions.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AliasLogTest {

    @TempDir
    private Path folder;

    private final SetClock clock = new SetClock();
    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("team").resolve(AliasLog.FILE);
    }

    @Test
    void anAliasStandsForWhatItWasMovedToLast() throws IOException {
        AliasLog log = open();
        log.move(move("champion", version("wine", 1)));
        log.move(move("challenger", version("wine", 2)));
        AliasMove last = log.move(move("champion", version("wine", 3)));

        assertThat(log.current("wine", "champion")).contains(last);
        assertThat(last.to()).contains(version("wine", 3));
        assertThat(last.by()).isEqualTo("ann");
        assertThat(last.reason()).isEqualTo("better");
        assertThat(log.current("wine")).extracting(AliasMove::alias).containsExactly("challenger", "champion");
        assertThat(history(log, "wine"))
                .extracting(move -> move.to().orElseThrow().version())
                .containsExactly("1", "2", "3");
    }

    @Test
    void modelsHaveAliasesOfTheirOwn() throws IOException {
        AliasLog log = open();
        log.move(move("champion", version("wine", 1)));
        log.move(move("champion", version("beer", 2)));

        assertThat(log.models()).containsExactly("beer", "wine");
        assertThat(log.current("wine", "champion").orElseThrow().to()).contains(version("wine", 1));
        assertThat(log.current("Wine", "champion")).isEmpty();
        assertThat(history(log, "cider")).isEmpty();
        assertThat(open().knows("wine")).isTrue();
        assertThat(open().knows("cider")).isFalse();
    }

    @Test
    void whatWasInProductionAtATimeCanBeAsked() throws IOException {
        AliasLog log = open();
        clock.set(NOON);
        log.move(move("production", version("wine", 1)));
        clock.set(NOON.plusSeconds(3600));
        log.move(move("production", version("wine", 2)));
        clock.set(NOON.plusSeconds(7200));
        log.move(away("wine", "production"));
        log = open();

        assertThat(at(log, "wine", "production", NOON.minusNanos(1))).isEmpty();
        assertThat(production(log, NOON)).contains("1");
        assertThat(production(log, NOON.plusSeconds(3599))).contains("1");
        assertThat(production(log, NOON.plusSeconds(3600))).contains("2");
        assertThat(at(log, "wine", "production", NOON.plusSeconds(7200))).isEmpty();
        assertThat(at(log, "wine", "production", Instant.MAX)).isEmpty();
        assertThat(at(log, "wine", "production", Instant.MIN)).isEmpty();
    }

    private static Optional<String> production(AliasLog log, Instant time) throws IOException {
        return at(log, "wine", "production", time).flatMap(AliasMove::to).map(ModelVersion::version);
    }

    @Test
    void anAliasCanBeTakenAwayAndGivenAgain() throws IOException {
        AliasLog log = open();
        log.move(move("champion", version("wine", 1)));
        AliasMove taken = log.move(away("wine", "champion"));

        assertThat(log.current("wine", "champion")).isEmpty();
        assertThat(log.current("wine")).isEmpty();
        assertThat(history(log, "wine")).hasSize(2);
        assertThat(log.move(away("wine", "champion"))).isEqualTo(taken);
        assertThat(history(log, "wine")).hasSize(2);

        log.move(move("champion", version("wine", 1)));
        assertThat(log.current("wine", "champion")).isPresent();
        assertThat(history(log, "wine")).hasSize(3);
    }

    @Test
    void takingAwayWhatNeverWasLeavesNoTrace() throws IOException {
        AliasMove answer = open().move(away("wine", "champion"));

        assertThat(answer.to()).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void theSameVersionAgainIsNoMove() throws IOException {
        AliasLog log = open();
        AliasMove first = log.move(move("champion", version("wine", 1)));
        clock.forward(60);

        assertThat(log.move(move("champion", version("wine", 1)))).isEqualTo(first);
        assertThat(history(log, "wine")).hasSize(1);
    }

    /** A job that was deleted and made again has a build of the same number, and another binary from it. */
    @Test
    void aBuildOfTheSameNumberWithAnotherBinaryIsAnotherVersion() throws IOException {
        ModelVersion first = version("wine", 1);
        VersionBinary binary = first.binary().orElseThrow();
        ModelVersion second = new ModelVersion(
                "wine",
                "1",
                first.origin(),
                first.state(),
                first.outcome(),
                true,
                first.finished(),
                Optional.of(new VersionBinary(
                        binary.artifact(),
                        binary.container(),
                        binary.layout(),
                        7,
                        "sha256:other",
                        "sha256:other",
                        Optional.empty(),
                        Optional.empty())),
                "",
                Optional.empty(),
                List.of());
        AliasLog log = open();
        log.move(move("champion", first));
        log.move(move("champion", second));

        assertThat(log.current("wine", "champion").orElseThrow().to()).contains(second);
    }

    @Test
    void theSameRequestMovesOnceWhateverHappenedSince() throws IOException {
        AliasLog log = open();
        AliasMove first = log.move(requested("job#7/step3", 1));
        log.move(requested("job#8/step3", 2));
        log = open();

        assertThat(log.move(requested("job#7/step3", 1))).isEqualTo(first);
        assertThat(log.current("wine", "champion").orElseThrow().to()).contains(version("wine", 2));
        assertThat(history(log, "wine")).hasSize(2);
    }

    private static AliasMove requested(String request, int build) {
        return new AliasMove(null, "wine", "champion", Optional.of(version("wine", build)), "ann", "", "", request);
    }

    @Test
    void timesNeverRunBackwardsThoughTheClockDoes() throws IOException {
        AliasLog log = open();
        log.move(move("champion", version("wine", 1)));
        clock.set(NOON.minusSeconds(86_400));
        AliasMove second = log.move(move("champion", version("wine", 2)));
        AliasMove third = open().move(move("champion", version("wine", 3)));

        assertThat(second.at()).isEqualTo(NOON);
        assertThat(third.at()).isEqualTo(NOON);
        assertThat(at(open(), "wine", "champion", NOON)).contains(third);
    }

    @Test
    void manyPromoteAtOnceAndEveryAnsweredMoveIsThere() throws Exception {
        AliasLog log = open();
        int threads = 4;
        int each = 25;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<List<AliasMove>>> answers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int thread = t;
            answers.add(pool.submit(() -> {
                start.await();
                List<AliasMove> answered = new ArrayList<>();
                for (int i = 1; i <= each; i++) {
                    answered.add(log.move(move("champion", version("wine", thread * 1000 + i))));
                    log.current("wine");
                }
                return answered;
            }));
        }
        start.countDown();
        List<AliasMove> all = new ArrayList<>();
        for (Future<List<AliasMove>> answer : answers) {
            List<AliasMove> answered = answer.get();
            assertThat(history(log, "wine")).containsSubsequence(answered);
            all.addAll(answered);
        }
        pool.shutdown();

        List<AliasMove> history = history(open(), "wine");
        assertThat(history).containsExactlyInAnyOrderElementsOf(all).isEqualTo(history(log, "wine"));
        assertThat(open().current("wine", "champion")).contains(history.get(history.size() - 1));
    }

    @Test
    void cutOffAnywhereInItsLastLineTheLogKeepsAllEarlierMoves() throws IOException {
        AliasLog log = open();
        AliasMove first = log.move(move("champion", version("wine", 1)));
        AliasMove second = log.move(move("challenger", version("wine", 2)));
        long whole = Files.size(file);
        log.move(move("champion", version("wine", 3)));
        byte[] bytes = Files.readAllBytes(file);

        for (int length = (int) whole; length < bytes.length - 1; length++) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            AliasLog cut = open();
            assertThat(history(cut, "wine")).as("cut at %d", length).containsExactly(first, second);
            assertThat(cut.brokenLines()).isEqualTo(length == whole ? List.of() : List.of(3));

            AliasMove next = cut.move(move("champion", version("wine", 4)));
            AliasLog again = open();
            assertThat(history(again, "wine")).containsExactly(first, second, next);
            assertThat(history(again, "wine")).isEqualTo(history(cut, "wine"));
            assertThat(again.brokenLines()).isEqualTo(length == whole ? List.of() : List.of(3));
        }
    }

    /** Nothing but the line's end is missing: then it is a move, before the next one as after it. */
    @Test
    void aLastLineThatLacksItsEndAloneIsAMove() throws IOException {
        open().move(move("champion", version("wine", 1)));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
        AliasLog log = open();
        assertThat(log.current("wine", "champion")).isPresent();
        log.move(move("champion", version("wine", 2)));

        assertThat(history(open(), "wine")).hasSize(2);
        assertThat(open().brokenLines()).isEmpty();
    }

    @Test
    void linesThatAreNoMovesAreReportedAndHideNothing() throws IOException {
        AliasMove first = open().move(move("champion", version("wine", 1)));
        String line = Files.readString(file).strip();
        List<String> broken = List.of(
                "garbage",
                "null",
                "[]",
                "{}",
                "{\"at\":null,\"model\":null,\"alias\":null}",
                line + line,
                line.replace("\"alias\":\"champion\"", "\"alias\":{\"a\":1}"),
                line.replace("\"model\":\"wine\",\"alias\"", "\"model\":null,\"alias\""),
                line.replace("\"model\":\"wine\",\"alias\"", "\"model\":\"beer\",\"alias\""),
                line.replace("\"model\":\"wine\",\"alias\"", "\"model\":\"../wine\",\"alias\""),
                line.replace("\"alias\":\"champion\"", "\"alias\":\"latest\""),
                line.replace("2026-03-01T12:00:00Z", "+1000000000-12-31T23:59:59.999999999Z"),
                line.replace("\"build\":1,", "\"build\":0,"),
                line.replace("\"state\":\"succeeded\"", "\"state\":null"),
                line.replaceFirst("\"to\":\\{.*?\\},\"by\"", "\"to\":\"12\",\"by\""),
                "\0".repeat(4096),
                "[".repeat(100_000),
                "\u00ff\u00fe".repeat(100));
        assertThat(broken).doesNotContain(line);
        Files.writeString(file, line + "\r\n\r\n" + String.join("\n", broken) + "\n \n");
        AliasLog log = open();

        assertThat(history(log, "wine")).containsExactly(first);
        assertThat(log.models()).containsExactly("wine");
        assertThat(log.brokenLines()).hasSize(broken.size()).startsWith(3);
        AliasMove next = log.move(move("champion", version("wine", 2)));
        assertThat(history(open(), "wine")).containsExactly(first, next);
    }

    /** Somebody wrote lines in another order of fields; they count where they stand. */
    @Test
    void linesOfAnotherFormCountAtTheirPlace() throws IOException {
        AliasLog log = open();
        for (int i = 1; i <= 3; i++) {
            clock.set(NOON.plusNanos(i * 1_000_000L));
            log.move(move("champion", version("wine", i)));
        }
        List<AliasMove> history = history(log, "wine");
        List<String> lines = Files.readAllLines(file);
        String other = lines.get(1).replace("\"model\":\"wine\",\"alias\"", "\"x\":0, \"model\":\"wine\",\"alias\"");
        String lie = lines.get(2).replaceFirst("\\}$", ",\"model\":\"beer\"}");
        Files.writeString(file, String.join("\n", lines.get(0), other, lines.get(2), lie, ""));

        assertThat(history(open(), "wine")).isEqualTo(history);
        assertThat(at(open(), "wine", "champion", NOON.plusNanos(2_000_000))).contains(history.get(1));
        assertThat(open().models()).containsExactly("wine");
        assertThat(open().brokenLines()).containsExactly(4);
        clock.set(NOON);
        assertThat(open().move(move("champion", version("wine", 9))).at()).isEqualTo(NOON.plusNanos(3_000_000));
    }

    /** Others may have spelled a name in another way that JSON has for it. */
    @Test
    void aNameThatIsSpelledInAnotherWayIsThatName() throws IOException {
        open().move(move("champion", version("wine", 1)));
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "\"model\":\"wine\",\"alias\":\"champion\"",
                                "\"model\":\"\\u0077ine\",\"alias\":\"\\u0063hampion\""));

        assertThat(open().models()).containsExactly("wine");
        assertThat(open().current("wine", "champion")).isPresent();
        assertThat(open().brokenLines()).isEmpty();
    }

    @Test
    void whereTheLastLineOfAnAliasIsNoMoveTheOneBeforeItCounts() throws IOException {
        AliasLog log = open();
        for (int i = 1; i <= 4; i++) {
            clock.set(NOON.plusSeconds(i));
            log.move(move("champion", version("wine", i)));
        }
        log.move(move("challenger", version("wine", 5)));
        List<String> lines = Files.readAllLines(file);
        Files.writeString(
                file,
                String.join(
                        "\n",
                        lines.get(0),
                        lines.get(1),
                        lines.get(2).replace("\"build\":3,", "\"build\":0,"),
                        lines.get(3).replace("\"state\":\"succeeded\"", "\"state\":null"),
                        lines.get(4),
                        ""));

        assertThat(open().standing("wine"))
                .extracting(one -> one.alias() + " " + one.version())
                .containsExactly("champion 2", "challenger 5");
        assertThat(open().current("wine", "champion").orElseThrow().to()).contains(version("wine", 2));
        assertThat(at(open(), "wine", "champion", NOON.plusSeconds(3))
                        .orElseThrow()
                        .to())
                .contains(version("wine", 2));
        assertThat(open().models()).containsExactly("wine");
        assertThat(open().brokenLines()).containsExactly(3, 4);
    }

    /** What stands is known by the last line of each alias, however many moves there were before. */
    @Test
    void listsReadNoMoveThatIsOver() throws IOException {
        AliasLog log = open();
        for (int i = 1; i <= 3; i++) {
            log.move(move("champion", version("wine", i)));
        }
        List<String> lines = Files.readAllLines(file);
        Files.writeString(
                file,
                lines.get(0) + "\n" + lines.get(1).replace("\"build\":2,", "\"build\":0,") + "\n" + lines.get(2)
                        + "\n");
        AliasLog opened = open();

        assertThat(reported(() -> {
                    assertThat(opened.models()).containsExactly("wine");
                    assertThat(opened.knows("wine")).isTrue();
                    assertThat(opened.standing("wine")).hasSize(1);
                    assertThat(opened.current("wine")).hasSize(1);
                    assertThat(opened.current("wine", "champion")).isPresent();
                    assertThat(opened.at("wine", Instant.MAX)).hasSize(1);
                    opened.move(move("champion", version("wine", 4)));
                }))
                .isEmpty();
        assertThat(reported(() -> assertThat(opened.moves("wine")).hasSize(3))).containsExactly("[2]");
        assertThat(reported(() -> opened.moves("wine"))).as("read once").isEmpty();
    }

    private interface Asking {
        void ask() throws IOException;
    }

    /** Which lines were reported meanwhile as none that count, which is said of each when it is read. */
    private static List<String> reported(Asking asking) throws IOException {
        List<String> reported = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                reported.add(entry.getMessage().replaceAll(".*: ", ""));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(AliasLog.class.getName());
        logger.addHandler(handler);
        try {
            asking.ask();
        } finally {
            logger.removeHandler(handler);
        }
        return reported;
    }

    @Test
    void bytesThatAreNoTextAreABrokenLine() throws IOException {
        AliasMove first = open().move(move("champion", version("wine", 1)));
        try (var out = Files.newOutputStream(file, java.nio.file.StandardOpenOption.APPEND)) {
            out.write(new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '\n', (byte) 0x80, (byte) 0xFF, '\n'});
        }
        AliasMove second = open().move(move("champion", version("wine", 2)));

        assertThat(history(open(), "wine")).containsExactly(first, second);
        assertThat(open().brokenLines()).containsExactly(2, 3);
    }

    @Test
    void aLineThatIsTooLongIsPassedOver() throws IOException {
        AliasMove first = open().move(move("champion", version("wine", 1)));
        String line = Files.readString(file);
        String tooLong = line.replace("\"better\"", "\"" + "x".repeat(2 * AliasFile.LONGEST_LINE) + "\"");
        Files.writeString(file, tooLong + line + tooLong);
        AliasLog log = open();

        assertThat(history(log, "wine")).containsExactly(first);
        assertThat(log.brokenLines()).containsExactly(1, 3);
        Files.writeString(file, line + tooLong.strip());
        AliasMove second = open().move(move("champion", version("wine", 2)));
        assertThat(history(open(), "wine")).containsExactly(first, second);
    }

    @Test
    void aReasonThatMakesTheLineTooLongIsRefused() throws IOException {
        AliasMove wanted = new AliasMove(
                null,
                "wine",
                "champion",
                Optional.of(version("wine", 1)),
                "ann",
                "",
                "x".repeat(AliasFile.LONGEST_LINE),
                "");

        assertThatThrownBy(() -> open().move(wanted))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the move of wine@champion makes 838");
        assertThat(file).doesNotExist();
    }

    @Test
    void anEmptyFileIsAnEmptyLog() throws IOException {
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        AliasLog log = open();

        assertThat(log.models()).isEmpty();
        assertThat(log.brokenLines()).isEmpty();
        log.move(move("champion", version("wine", 1)));
        assertThat(open().current("wine")).hasSize(1);
    }

    @Test
    void whatCouldNotBeReadAgainIsRefusedWithEveryFault() {
        ModelVersion bad = finished(named(version("wine", 1), "x".repeat(10_000)), Instant.MAX);

        assertThatThrownBy(() -> open().move(move("latest", bad)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("alias: 'latest'; expected a letter")
                .hasMessageContaining("to.version: 'xxx")
                .hasMessageContaining("to.finished: '+1000000000");
        assertThat(file).doesNotExist();
    }

    /** A reason with half a surrogate pair has no bytes in UTF-8. */
    @Test
    void aTextThatCannotBeWrittenIsRefusedOrReadAgain() throws IOException {
        AliasLog log = open();
        AliasMove wanted = new AliasMove(
                null, "wine", "champion", Optional.of(version("wine", 1)), "ann", "", "a\ud800 \n\u2028\0", "");
        try {
            log.move(wanted);
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("surrogate");
        }
        log.move(move("champion", version("wine", 2)));

        assertThat(history(open(), "wine")).isEqualTo(history(log, "wine"));
        assertThat(open().brokenLines()).isEmpty();
    }

    /** The words of a later version do not hide the rest of its line, and less so other lines. */
    @Test
    void wordsOfALaterVersionHideNothing() throws IOException {
        open().move(move("champion", version("wine", 1)));
        String line = Files.readString(file);
        Files.writeString(
                file,
                line.replace("\"succeeded\"", "\"distilled\"")
                                .replace("\"outcome\":\"success\"", "\"outcome\":\"splendid\"")
                                .replace("\"GPPI\"", "\"ONNX\"")
                                .replace("\"name\":\"rmse\"", "\"name\":\"rmse\",\"direction\":\"sideways\"")
                                .replace("\"by\":", "\"mood\":{\"good\":[1]},\"by\":")
                        + line.replace("champion", "challenger"));
        AliasLog log = open();

        assertThat(log.brokenLines()).isEmpty();
        assertThat(log.current("wine")).hasSize(2);
        ModelVersion read = log.current("wine", "champion").orElseThrow().to().orElseThrow();
        assertThat(read.version()).isEqualTo("1");
        assertThat(read.isUsable()).isFalse();
        assertThat(read.binary()).isEmpty();
        assertThat(read.outcome()).isEqualTo(BuildOutcome.OPEN);
        assertThat(read.metrics()).singleElement().satisfies(metric -> {
            assertThat(metric.last()).isEqualTo(1.0);
            assertThat(metric.direction()).isEmpty();
        });
    }

    @Test
    void aMoveThatTheDiskHasNoRoomForIsNotDoneNowNorAfterARestart() throws IOException {
        FullDisk disk = new FullDisk();
        AliasLog log = AliasLog.open(file, clock, disk);
        AliasMove first = log.move(move("champion", version("wine", 1)));
        long whole = Files.size(file);
        disk.room = 0;
        while (true) {
            try {
                log.move(move("champion", version("wine", 2)));
                break;
            } catch (IOException e) {
                assertThat(e).hasMessage("No space left on device");
            }
            assertThat(history(log, "wine")).containsExactly(first);
            assertThat(history(open(), "wine")).containsExactly(first);
            assertThat(open().brokenLines()).isEmpty();
            assertThat(file).hasSize(whole);
            disk.room += 7;
        }
        assertThat(history(log, "wine")).hasSize(2);
        assertThat(history(open(), "wine")).isEqualTo(history(log, "wine"));
    }

    @Test
    void whereNothingCanBeTakenBackTheLogSaysWhatItWillSayAfterARestart() throws IOException {
        FullDisk disk = new FullDisk();
        AliasLog log = AliasLog.open(file, clock, disk);
        log.move(move("champion", version("wine", 1)));
        disk.refusesToTruncate = true;
        disk.refusesToForce = true;
        assertThatThrownBy(() -> log.move(move("champion", version("wine", 2)))).isInstanceOf(IOException.class);
        assertThat(history(log, "wine")).isEqualTo(history(open(), "wine"));

        disk.room = 100;
        assertThatThrownBy(() -> log.move(move("champion", version("wine", 3)))).isInstanceOf(IOException.class);
        assertThat(history(log, "wine")).isEqualTo(history(open(), "wine"));

        disk.room = Long.MAX_VALUE;
        disk.refusesToForce = false;
        AliasMove last = log.move(move("champion", version("wine", 4)));
        assertThat(history(log, "wine")).isEqualTo(history(open(), "wine")).endsWith(last);
        assertThat(log.brokenLines()).isEqualTo(open().brokenLines()).hasSize(1);
    }

    /** Its size tells nothing then; the line that is asked for does. */
    @Test
    void aLineThatSomebodyElseChangedToOneOfTheSameLengthIsNotBelievedBeforeTheLogIsReadAgain() throws IOException {
        AliasLog log = open();
        log.move(move("champion", version("wine", 1)));
        log.current("wine", "champion").orElseThrow();
        Files.writeString(file, Files.readString(file).replace("better", "bitter"));

        assertThatThrownBy(() -> log.current("wine", "champion"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was changed while it was read");
        assertThat(log.current("wine", "champion").orElseThrow().reason()).isEqualTo("bitter");
    }

    @Test
    void aLogThatSomebodyElseChangedIsReadAgain() throws IOException {
        AliasLog log = open();
        log.move(move("champion", version("wine", 1)));
        byte[] backup = Files.readAllBytes(file);
        log.move(move("champion", version("wine", 2)));
        Files.write(file, backup);
        assertThat(log.current("wine", "champion").orElseThrow().to()).contains(version("wine", 1));

        open().move(move("champion", version("wine", 3)));
        AliasMove fourth = log.move(move("champion", version("wine", 4)));
        assertThat(history(log, "wine")).hasSize(3).endsWith(fourth).isEqualTo(history(open(), "wine"));

        Files.delete(file);
        assertThat(history(log, "wine")).isEmpty();
        AliasMove fifth = log.move(move("champion", version("wine", 5)));
        assertThat(history(open(), "wine")).containsExactly(fifth);
    }

    private AliasLog open() throws IOException {
        return AliasLog.open(file, clock);
    }
}
