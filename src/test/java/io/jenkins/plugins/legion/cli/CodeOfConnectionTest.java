package io.jenkins.plugins.legion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.legion.data.servers.Repository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trainings whose code a manifest says where to find. */
@Timeout(120)
class CodeOfConnectionTest {

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Repository repository;
    private String commit;

    @BeforeEach
    void repository(@TempDir Path servers) throws IOException {
        repository = Repository.make(servers, "wine");
        commit = repository
                .write("code/train.sh", "echo model > \"$LEGION_OUTPUT/model.txt\"\n")
                .push("first");
        Files.writeString(
                directory.resolve("legion.yaml"),
                """
                kind: ModelTraining
                id: wine
                spec:
                  model: {name: wine}
                  toolchain: script
                  entrypoint: sh train.sh
                  workDir: code
                  algorithmSource: {vcs: {connection: forge, reference: main}}
                """);
        Files.writeString(
                directory.resolve("connections.yaml"),
                """
                kind: Connection
                id: forge
                spec: {type: git, uri: "file://%s"}
                ---
                kind: Connection
                id: disk
                spec: {type: file, uri: "file://%s"}
                """
                        .formatted(repository.bare(), repository.work()));
    }

    @Test
    void theCodeOfARepositoryComesIntoTheTrainingsOwnFolder() throws IOException {
        JsonNode answer = train();
        assertThat(answer.at("/record/git/commit").asText()).isEqualTo(commit);
        assertThat(answer.at("/record/git/branch").asText()).isEqualTo("main");
        assertThat(answer.at("/record/state").asText()).isEqualTo("succeeded");
        assertThat(directory.resolve("work/wine/1/source/code/train.sh")).exists();
        assertThat(directory.resolve("code")).doesNotExist();
        assertThat(err()).contains("Code: the branch main at " + commit);
    }

    @Test
    void aWorkspaceThatWasNamedIsFilledAndBroughtToTheNewestCommit() throws IOException {
        train("--workspace", "ws");
        String second = repository.write("code/more.txt", "x").push("second");
        JsonNode answer = train("--workspace", "ws");
        assertThat(answer.at("/record/git/commit").asText()).isEqualTo(second);
        assertThat(directory.resolve("ws/code/more.txt")).exists();
    }

    @Test
    void aWorkspaceWithSomethingElseIsKeptUnlessItsCodeIsMeant() throws IOException {
        Path own = Files.createDirectories(directory.resolve("ws/code"));
        Files.writeString(own.resolve("train.sh"), "echo own > \"$LEGION_OUTPUT/model.txt\"\n");
        assertThat(legion("train", "--connections", "connections.yaml", "--workspace", "ws"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err()).contains("workspace: '").contains("expected an empty folder");
        assertThat(own.resolve("train.sh")).content().startsWith("echo own");
        train("--workspace", "ws", "--local-code");
        assertThat(err()).contains("The code is what is there");
    }

    @Test
    void codeOfAConnectionThatNobodyKnowsIsInPlace() throws IOException {
        Files.createDirectories(directory.resolve("code"));
        Files.copy(repository.work().resolve("code/train.sh"), directory.resolve("code/train.sh"));
        assertThat(legion("train", "-o", "json")).as(err()).isEqualTo(ExitCode.OK);
        assertThat(err()).contains("nothing is known here of the connection 'forge'");
    }

    @Test
    void theCodeOfAnObjectStoreIsWhatIsBelowAPath() throws IOException {
        String manifest = Files.readString(directory.resolve("legion.yaml"));
        Files.writeString(
                directory.resolve("legion.yaml"),
                manifest.replaceFirst(
                                "(?m)^ *algorithmSource.*$",
                                "  algorithmSource: {objectStorage: {connection: disk, path: code/}}")
                        .replaceFirst("(?m)^ *workDir.*\n", ""));
        JsonNode answer = train();
        assertThat(answer.at("/record/state").asText()).isEqualTo("succeeded");
        assertThat(directory.resolve("work/wine/1/source/train.sh")).exists();
        assertThat(err()).contains("Code: 1 file of 'code/' in the folder ");
    }

    @Test
    void aReferenceThatIsNotThereIsAFaultOfTheManifest() throws IOException {
        String manifest = Files.readString(directory.resolve("legion.yaml"));
        Files.writeString(directory.resolve("legion.yaml"), manifest.replace("reference: main", "reference: mian"));
        assertThat(legion("train", "--connections", "connections.yaml")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err())
                .contains("algorithmSource.vcs, 'forge': reference: 'mian'; expected a branch, a tag or a commit")
                .contains("it has the branches main");
    }

    private JsonNode train(String... more) throws IOException {
        String[] arguments = new String[more.length + 5];
        System.arraycopy(new String[] {"train", "-o", "json", "--connections", "connections.yaml"}, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        int code = legion(arguments);
        assertThat(code).as(err()).isEqualTo(ExitCode.OK);
        return new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
    }

    private int legion(String... arguments) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                false,
                80);
        return Legion.run(terminal, new ShutdownGuard(), directory, arguments);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
