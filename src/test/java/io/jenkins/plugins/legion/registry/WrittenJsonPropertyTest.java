package io.jenkins.plugins.legion.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.GitRevision;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.StoredBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Container;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Layout;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class WrittenJsonPropertyTest {

    private static final Arbitrary<String> TEXTS =
            Arbitraries.of("", "wine", "12", "a \"b\"\\\n\t", "größe", "モデル", "\uD83C\uDF77", "\u0000\u2028");

    private static final Arbitrary<Instant> TIMES = Combinators.combine(
                    Arbitraries.longs().between(0, 253_402_300_799L),
                    Arbitraries.of(0, 1, 1_000, 120_000_000, 999_999_999))
            .as(Instant::ofEpochSecond);

    private static final Arbitrary<Double> VALUES = Arbitraries.oneOf(
            Arbitraries.doubles(),
            Arbitraries.of(Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, -0.0, Double.MIN_VALUE));

    private static Arbitrary<Metric> metrics() {
        return Combinators.combine(
                        TEXTS,
                        Arbitraries.of(Direction.class).optional(),
                        VALUES,
                        VALUES,
                        VALUES,
                        Arbitraries.longs(),
                        Arbitraries.longs())
                .as(Metric::new);
    }

    private static Arbitrary<VersionBinary> binaries() {
        return Combinators.combine(
                        TEXTS,
                        Arbitraries.of(Container.class),
                        Arbitraries.of(Layout.class),
                        Arbitraries.longs(),
                        TEXTS,
                        TEXTS,
                        Combinators.combine(TEXTS, TEXTS, TEXTS, TEXTS)
                                .as(StoredBinary::new)
                                .optional(),
                        TIMES.optional())
                .as(VersionBinary::new);
    }

    private static Arbitrary<ModelVersion> versions() {
        Arbitrary<VersionOrigin> origins =
                Combinators.combine(TEXTS, Arbitraries.integers(), TEXTS).as(VersionOrigin::new);
        Arbitrary<GitRevision> revisions = Combinators.combine(TEXTS, TEXTS, TEXTS, Arbitraries.of(true, false))
                .as(GitRevision::new);
        Arbitrary<ModelVersion> plain = Combinators.combine(
                        TEXTS,
                        TEXTS,
                        origins,
                        Arbitraries.of(TrainingState.class),
                        Arbitraries.of(BuildOutcome.class),
                        Arbitraries.of(true, false),
                        TIMES)
                .as((model, version, origin, state, outcome, registered, finished) -> new ModelVersion(
                        model, version, origin, state, outcome, registered, finished, null, null, null, null));
        return Combinators.combine(
                        plain,
                        binaries().optional(),
                        TEXTS,
                        revisions.optional(),
                        metrics().list().ofMaxSize(3))
                .as((version, binary, source, git, metrics) -> new ModelVersion(
                        version.model(),
                        version.version(),
                        version.origin(),
                        version.state(),
                        version.outcome(),
                        version.registered(),
                        version.finished(),
                        binary,
                        source,
                        git,
                        metrics));
    }

    @Provide
    Arbitrary<AliasMove> moves() {
        return Combinators.combine(TIMES, TEXTS, TEXTS, versions().optional(), TEXTS, TEXTS, TEXTS, TEXTS)
                .as(AliasMove::new);
    }

    /** Without this, every line would quietly take the long way. */
    @Property
    void whatIsWrittenIsReadAgain(@ForAll("moves") AliasMove move) throws IOException {
        assertThat(read(BoundJson.write(move))).contains(move);
        if (move.to().isPresent()) {
            ModelVersion version = move.to().get();
            assertThat(WrittenJson.version(BoundJson.write(version))).contains(version);
        }
    }

    @Property
    void whatIsReadIsWhatJacksonBinds(
            @ForAll("moves") AliasMove move,
            @ForAll @IntRange(max = 5_000) int at,
            @ForAll @IntRange(max = 3) int removed,
            @ForAll("tokens") String added)
            throws IOException {
        String json = new String(BoundJson.write(move), StandardCharsets.UTF_8);
        int from = at % (json.length() + 1);
        int to = Math.min(json.length(), from + removed);
        byte[] changed = (json.substring(0, from) + added + json.substring(to)).getBytes(StandardCharsets.UTF_8);
        Optional<AliasMove> read = read(changed);
        if (read.isPresent()) {
            assertThat(BoundJson.move(changed, 0, changed.length)).isEqualTo(read.get());
        }
    }

    @Provide
    Arbitrary<String> tokens() {
        return Arbitraries.of(
                "",
                " ",
                "0",
                "1",
                "9",
                "-",
                "+",
                ".",
                "e",
                "E1",
                "\"",
                "\\",
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "null",
                "true",
                "\"NaN\"",
                "a",
                "Z",
                "T",
                "\u0000",
                "ü",
                "{}",
                "[]",
                "\"a\":1,",
                "// ",
                "\n");
    }

    @Example
    void anotherFormIsLeftToOthers() throws IOException {
        String written = new String(
                BoundJson.write(
                        Versions.move("champion", Versions.version("wine", 7)).at(Versions.NOON)),
                StandardCharsets.UTF_8);
        assertThat(read(written)).isPresent();
        for (String other : new String[] {
            "",
            "null",
            "[]",
            "{}",
            written + "{}",
            written.substring(0, written.length() - 1),
            written.replace("\"succeeded\"", "\"SUCCEEDED\""),
            written.replace("\"succeeded\"", "\"dreaming\""),
            written.replace("\"success\"", "\"better than ever\""),
            written.replace("\"ZIP\"", "\"ZSTD\""),
            written.replace("\"ZIP\"", "null"),
            written.replace("\"by\":\"ann\",", ""),
            written.replace("\"by\"", "\"new\":1,\"by\""),
            written.replace("\"reason\":", "\"request\":\"\",\"reason\":"),
            written.replace("\"build\":7", "\"build\":7.0"),
            written.replace("\"build\":7", "\"build\":\"7\""),
            written.replace("\"build\":7", "\"build\":7000000000"),
            written.replace("\"registered\":true", "\"registered\":1"),
            written.replace("2026-03-01T12:00:00Z", "2026-03-01T13:00:00+01:00")
        }) {
            assertThat(read(other)).as(other).isEmpty();
        }
    }

    private static Optional<AliasMove> read(String json) {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<AliasMove> read(byte[] json) {
        return WrittenJson.move(json, 0, json.length);
    }
}
