package io.jenkins.plugins.legion.registry;

import static io.jenkins.plugins.legion.registry.Versions.NOON;
import static io.jenkins.plugins.legion.registry.Versions.at;
import static io.jenkins.plugins.legion.registry.Versions.away;
import static io.jenkins.plugins.legion.registry.Versions.history;
import static io.jenkins.plugins.legion.registry.Versions.move;
import static io.jenkins.plugins.legion.registry.Versions.version;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class AliasLogPropertyTest {

    enum Kind {
        MOVE,
        AWAY,
        REOPEN,
        GARBAGE,
        TORN,
        FULL
    }

    record Operation(Kind kind, String model, String alias, int build, int seconds) {}

    @Provide
    Arbitrary<Operation> operations() {
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(8, Arbitraries.of(Kind.MOVE)),
                                net.jqwik.api.Tuple.of(2, Arbitraries.of(Kind.AWAY)),
                                net.jqwik.api.Tuple.of(2, Arbitraries.of(Kind.values()))),
                        Arbitraries.of("wine", "beer"),
                        Arbitraries.of("champion", "challenger"),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(-100, 100))
                .as(Operation::new);
    }

    @Property(tries = 150)
    void aLogSaysWhatASimpleListOfMovesWouldSay(@ForAll @Size(max = 40) List<@From("operations") Operation> operations)
            throws IOException {
        Path folder = Files.createTempDirectory("aliases");
        try {
            run(folder.resolve(AliasLog.FILE), operations);
        } finally {
            Versions.delete(folder);
        }
    }

    private static void run(Path file, List<Operation> operations) throws IOException {
        SetClock clock = new SetClock();
        FullDisk disk = new FullDisk();
        AliasLog log = AliasLog.open(file, clock, disk);
        Map<String, List<AliasMove>> histories = new HashMap<>();
        Map<String, AliasMove> standing = new HashMap<>();
        for (Operation operation : operations) {
            clock.forward(operation.seconds);
            String key = operation.model + "@" + operation.alias;
            disk.room = operation.kind == Kind.FULL ? operation.build * 50L : Long.MAX_VALUE;
            switch (operation.kind) {
                case MOVE, AWAY, FULL -> {
                    AliasMove wanted = operation.kind == Kind.AWAY
                            ? away(operation.model, operation.alias)
                            : move(operation.alias, version(operation.model, operation.build));
                    AliasMove before = standing.get(key);
                    AliasMove answer;
                    try {
                        answer = log.move(wanted);
                    } catch (IOException e) {
                        assertThat(operation.kind).isEqualTo(Kind.FULL);
                        continue;
                    }
                    boolean isSame =
                            before == null ? wanted.to().isEmpty() : before.to().equals(wanted.to());
                    assertThat(answer.to()).isEqualTo(wanted.to());
                    if (isSame) {
                        assertThat(before == null || before.equals(answer)).isTrue();
                    } else {
                        histories
                                .computeIfAbsent(operation.model, model -> new ArrayList<>())
                                .add(answer);
                        standing.put(key, answer);
                    }
                }
                case REOPEN -> log = AliasLog.open(file, clock, disk);
                case GARBAGE -> append(file, "{\"at\":\n");
                case TORN -> append(file, "{\"at\":");
            }
            for (String model : List.of("wine", "beer")) {
                List<AliasMove> history = histories.getOrDefault(model, List.of());
                assertThat(history(log, model)).isEqualTo(history);
                assertThat(history).extracting(AliasMove::at).isSorted();
                for (String alias : List.of("champion", "challenger")) {
                    AliasMove last = standing.get(model + "@" + alias);
                    assertThat(log.current(model, alias).orElse(null))
                            .isEqualTo(last == null || last.to().isEmpty() ? null : last);
                    assertThat(at(log, model, alias, NOON.minusSeconds(1_000_000)))
                            .isEmpty();
                }
            }
        }
    }

    private static void append(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
