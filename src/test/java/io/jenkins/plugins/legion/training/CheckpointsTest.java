package io.jenkins.plugins.legion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

    @TempDir
    Path root;

    private Path base;
    private Checkpoints checkpoints;

    @BeforeEach
    void base() throws IOException {
        base = Files.createDirectory(root.resolve("claim"));
        checkpoints = new Checkpoints(base, "controller");
    }

    @Test
    void aLaterTryFindsWhatAnEarlierOneLeft() throws Exception {
        Path first = checkpoints.make("wine-1", "wine", "job#1");
        Files.writeString(first.resolve("epoch-3"), "weights");
        checkpoints.tidy("wine-1", "wine");

        Path second = new Checkpoints(base, "controller").make("wine-1", "wine", "job#1");

        assertThat(second).isEqualTo(first).isDirectoryContaining("glob:**epoch-3");
        assertThat(second).startsWith(base);
    }

    @Test
    void whatATrainingThatSucceededKeptGoes() throws Exception {
        Path folder = checkpoints.make("wine-1", "wine", "job#1");
        Files.writeString(Files.createDirectories(folder.resolve("a/b")).resolve("c"), "weights");
        Path other = checkpoints.make("wine-1", "wine-2", "job#1");
        Files.writeString(other.resolve("epoch-3"), "weights");

        checkpoints.removeOf("wine-1", "wine");
        assertThat(folder).doesNotExist();
        assertThat(other).isDirectoryContaining("glob:**epoch-3");
        assertThat(checkpoints.runs()).containsExactly(Map.entry("wine-1", "job#1"));

        checkpoints.removeOf("wine-1", "wine-2");
        assertThat(base).isEmptyDirectory();
    }

    @Test
    void aTrainingThatKeptNothingLeavesNothing() throws Exception {
        checkpoints.make("wine-1", "wine", "job#1");

        checkpoints.tidy("wine-1", "wine");

        assertThat(base).isEmptyDirectory();
        checkpoints.tidy("wine-1", "wine");
    }

    /** As trainings in parallel branches do, in pods that share a claim. */
    @Test
    void trainingsBeginWhileOthersTakeEmptyFoldersAway() throws Exception {
        ExecutorService branches = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (String training : List.of("a", "b", "c", "d")) {
                all.add(branches.submit(() -> {
                    Checkpoints own = new Checkpoints(base, "controller");
                    for (int round = 0; round < 500; round++) {
                        Path folder = own.make("wine-1", training, "job#1");
                        Files.writeString(folder.resolve("epoch"), "weights");
                        assertThat(own.runs()).containsExactly(Map.entry("wine-1", "job#1"));
                        own.removeOf("wine-1", training);
                    }
                    return null;
                }));
            }
            for (Future<?> branch : all) {
                branch.get();
            }
        } finally {
            branches.shutdownNow();
        }
        assertThat(base).isEmptyDirectory();
    }

    @Test
    void runsOfOthersAreNotTold() throws Exception {
        checkpoints.make("wine-1", "wine", "job#1");
        new Checkpoints(base, "another").make("wine-2", "wine", "job#2");
        Files.createDirectories(base.resolve("legion/controller/somebody"));
        Files.writeString(base.resolve("legion/controller/note"), "mine");

        assertThat(checkpoints.runs()).containsExactly(Map.entry("wine-1", "job#1"));
        assertThat(new Checkpoints(root.resolve("elsewhere"), "controller").runs())
                .isEmpty();
    }

    @Test
    void aRunThatIsOverGoesAsAWhole() throws Exception {
        Files.writeString(checkpoints.make("wine-1", "wine", "job#1").resolve("epoch-3"), "weights");
        Path other = checkpoints.make("wine-2", "wine", "job#2");

        checkpoints.remove("wine-1");
        checkpoints.remove("wine-1");

        assertThat(checkpoints.runs()).containsOnlyKeys("wine-2");
        assertThat(other).isDirectory();
    }

    /** Whoever shares a claim may put anything there. */
    @Test
    void noLinkIsFollowed() throws Exception {
        Path outside = Files.createDirectories(root.resolve("outside/wine"));
        Path precious = Files.writeString(outside.resolve("precious"), "mine");
        Files.writeString(outside.resolveSibling(".wine.run"), "job#1");
        Path runs = Files.createDirectories(base.resolve("legion/controller"));

        Path run = Files.createSymbolicLink(runs.resolve("wine-1"), outside.getParent());
        assertThatThrownBy(() -> checkpoints.make("wine-1", "wine", "job#1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(run + " is a link or a file");
        assertThat(checkpoints.runs()).isEmpty();
        checkpoints.remove("wine-1");
        checkpoints.removeOf("wine-1", "wine");
        checkpoints.tidy("wine-1", "wine");
        assertThat(precious).exists();

        Path folder = checkpoints.make("wine-2", "wine", "job#2");
        Files.createSymbolicLink(folder.resolve("link"), outside);
        checkpoints.remove("wine-2");
        assertThat(folder).doesNotExist();
        assertThat(precious).exists();

        Files.delete(run);
        Files.delete(runs);
        Files.createSymbolicLink(runs, root.resolve("outside"));
        checkpoints.remove("wine");
        checkpoints.removeOf("wine", "precious");
        assertThat(checkpoints.runs()).isEmpty();
        assertThat(precious).exists();
    }

    @Test
    void aMarkThatIsALinkOrTooLongIsNone() throws Exception {
        Path folder = checkpoints.make("wine-1", "wine", "job#1");
        Path mark = folder.resolveSibling(".wine.run");
        Files.delete(mark);
        Files.createSymbolicLink(mark, Files.writeString(root.resolve("secret"), "job#1"));
        assertThat(checkpoints.runs()).isEmpty();

        Files.delete(mark);
        Files.writeString(mark, "x".repeat(1 << 20));
        assertThat(checkpoints.runs()).isEmpty();
    }

    @Test
    void aBaseThatIsNotThereIsNotMade() {
        Checkpoints nowhere = new Checkpoints(root.resolve("nowhere"), "controller");

        assertThatThrownBy(() -> nowhere.make("wine-1", "wine", "job#1"))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no folder " + root.resolve("nowhere"));
    }

    @Property(tries = 200)
    void noNameLeadsElsewhere(@ForAll String name) {
        Checkpoints some = new Checkpoints(Path.of("/claim"), "controller");
        if (Checkpoints.isName(name)) {
            assertThat(some.of(name, name).normalize())
                    .isEqualTo(Path.of("/claim/legion/controller").resolve(name).resolve(name));
        } else {
            assertThatThrownBy(() -> some.of(name, "wine")).isInstanceOf(IllegalArgumentException.class);
        }
        Assume.that(!name.isEmpty());
        assertThatThrownBy(() -> some.of("../" + name, "wine")).isInstanceOf(IllegalArgumentException.class);
    }
}
