package io.jenkins.plugins.legion.packaging.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With the real process, from the jar that the plugin carries. */
@Timeout(60)
class PackagedByProcessTest {

    private static final String MANIFEST =
            "kind: Connection\nid: registry\nspec:\n  type: docker\n  uri: registry.example/models\n";

    @TempDir
    private Path directory;

    private final List<String> told = new ArrayList<>();

    private static Connection connection(String id) {
        return new Connection(
                id,
                ConnectionType.DOCKER,
                "registry.example/" + id,
                "",
                "somebody",
                Secret.of("a-secret"),
                "",
                Secret.NONE,
                Secret.NONE,
                "",
                "",
                "",
                "",
                false);
    }

    private PackagedByProcess packaged() {
        return new PackagedByProcess(
                new InventoryProgram(),
                List.of(connection("registry"), connection("base"), connection("lake")),
                directory.resolve("programs"),
                directory.resolve("packagings"),
                () -> true);
    }

    @Test
    void hasTheConnectionsThatItNeedsAndWhatImagesAreMadeOf() throws Exception {
        Inventory task = new Inventory(Map.of("targets.push", "registry", "base", "base"), MANIFEST);

        assertThat(packaged().perform(task, told::add)).isEqualTo("1 resource, a layer");

        assertThat(told).containsExactly("with [base, registry]");
        // As after the end of the Java that asked: it is found, not done again.
        assertThat(packaged().perform(task, told::add)).isEqualTo("1 resource, a layer");
        assertThat(told).hasSize(1);
    }

    @Test
    void everyConnectionThatIsNotKnownIsNamed() {
        Inventory task = new Inventory(Map.of("targets.push", "registy", "base", "bse"), MANIFEST);

        assertThatThrownBy(() -> packaged().perform(task, told::add))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContainingAll("targets.push", "'registy'", "base", "'bse'", "configured");
        assertThat(directory).isEmptyDirectory();
    }

    /** The program itself: what it does not know it refuses, and says so. */
    @Test
    void theProgramIsThereAndSaysWhatItCannotTake() {
        PackagedByProcess real = new PackagedByProcess(
                List.of(), directory.resolve("programs"), directory.resolve("packagings"), () -> true);

        assertThatThrownBy(() -> real.perform(new Inventory(Map.of(), MANIFEST), told::add))
                .hasMessageContainingAll("the process that packages the model ended at once", "inventory");
    }
}
