package io.jenkins.plugins.legion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.legion.data.S3Proxy;
import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.files.Tree;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trainings whose binary a manifest says where to store. */
@Timeout(120)
class BinaryAtConnectionTest {

    private static S3Proxy server;

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String interruptedAt = "";

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = S3Proxy.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void project() throws IOException {
        Files.writeString(
                directory.resolve("legion.yaml"),
                """
                kind: ModelTraining
                id: wine
                spec:
                  model: {name: wine}
                  toolchain: script
                  entrypoint: sh train.sh
                  outputConnection: models
                """);
        Files.writeString(directory.resolve("train.sh"), "echo model > \"$LEGION_OUTPUT/model.txt\"\n");
        connection(S3Proxy.BUCKET + "/models-of-" + directory.getFileName(), S3Proxy.SECRET);
    }

    private void connection(String path, String secret) throws IOException {
        Files.writeString(
                directory.resolve("connections.yaml"),
                """
                kind: Connection
                id: models
                spec: {type: s3, uri: "%s/%s", keyID: %s, keySecret: %s}
                """
                        .formatted(server.address(), path, S3Proxy.KEY, secret));
    }

    @Test
    void theBinaryIsStoredAndTheRecordSaysWhere() throws IOException {
        assertThat(train()).as(err()).isEqualTo(ExitCode.OK);
        JsonNode answer = new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
        JsonNode stored = answer.at("/record/binary/stored");
        String digest = answer.at("/record/binary/digest").asText();
        String key = "models-of-" + directory.getFileName() + "/wine/" + digest.substring(7, 19) + "/wine-1.zip";
        assertThat(stored.get("connection").asText()).isEqualTo("models");
        assertThat(stored.get("key").asText()).isEqualTo(key);
        assertThat(stored.get("place").asText()).isEqualTo(server.address() + "/" + S3Proxy.BUCKET + "/" + key);
        assertThat(stored.get("version").asText()).startsWith("etag:");
        byte[] content = server.client()
                .getObjectAsBytes(get -> get.bucket(S3Proxy.BUCKET).key(key))
                .asByteArray();
        assertThat("sha256:" + Sha256.hex(content)).isEqualTo(digest);
        assertThat(new ObjectMapper()
                        .readTree(directory.resolve("work/wine/1/record.json").toFile()))
                .isEqualTo(answer.get("record"));
        assertThat(err()).contains("Storing wine-1.zip").doesNotContain(S3Proxy.SECRET);
    }

    @Test
    void whatIsThereIsNotReplacedAndTheBinaryStays() throws IOException {
        assertThat(train()).as(err()).isEqualTo(ExitCode.OK);
        String stored = new ObjectMapper()
                .readTree(out.toString(StandardCharsets.UTF_8))
                .at("/record/binary/stored/key")
                .asText();
        String key = "others-" + stored;
        Tree.remove(directory.resolve("work"));
        connection(S3Proxy.BUCKET + "/others-models-of-" + directory.getFileName(), S3Proxy.SECRET);
        server.put(key, new byte[] {1});
        assertThat(train()).isEqualTo(ExitCode.IO);
        assertThat(err())
                .contains("the training succeeded, and its binary was not stored: '" + key + "' in bucket 'lake' at ")
                .contains("is something else already")
                .contains(directory.resolve("work/wine/1/binary/wine-1.zip").toString());
        assertThat(directory.resolve("work/wine/1/binary/wine-1.zip")).exists();
        assertThat(directory.resolve("work/wine/1/record.json")).exists();
    }

    @Test
    void whoInterruptsTheStoringKeepsTheTraining() throws IOException {
        // As by Ctrl-C, once it has begun to say a word of it.
        interruptedAt = "Storing wine-1.zip";
        assertThat(train()).as(err()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(err()).contains("Interrupted: the binary is not stored at the connection, and stays here");
        JsonNode record = new ObjectMapper()
                .readTree(directory.resolve("work/wine/1/record.json").toFile());
        assertThat(record.get("state").asText()).isEqualToIgnoringCase("succeeded");
        assertThat(record.at("/binary/stored").isMissingNode()).isTrue();
        assertThat(directory.resolve("work/wine/1/binary/wine-1.zip")).exists();
        assertThat(new ObjectMapper()
                        .readTree(out.toString(StandardCharsets.UTF_8))
                        .get("record"))
                .isEqualTo(record);
    }

    void aFolderTakesItToo() throws IOException {
        Path models = Files.createDirectory(directory.resolve("models"));
        folder(models);
        assertThat(train()).as(err()).isEqualTo(ExitCode.OK);
        JsonNode binary = new ObjectMapper()
                .readTree(out.toString(StandardCharsets.UTF_8))
                .at("/record/binary");
        String digest = binary.get("digest").asText();
        String key = "wine/" + digest.substring(7, 19) + "/wine-1.zip";
        assertThat(binary.at("/stored/key").asText()).isEqualTo(key);
        assertThat(binary.at("/stored/place").asText())
                .isEqualTo(models.resolve(key).toString());
        assertThat("sha256:" + Sha256.hex(Files.readAllBytes(models.resolve(key))))
                .isEqualTo(digest);
    }

    @Test
    void aFolderThatIsNotThereIsNotMade() throws IOException {
        folder(directory.resolve("models"));
        assertThat(train()).isEqualTo(ExitCode.IO);
        assertThat(err()).contains("there is no folder or file " + directory.resolve("models") + " on this machine");
        assertThat(directory.resolve("models")).doesNotExist();
    }

    private void folder(Path folder) throws IOException {
        Files.writeString(
                directory.resolve("connections.yaml"),
                "{kind: Connection, id: models, spec: {type: file, uri: '" + folder + "'}}");
    }

    @Test
    void aConnectionThatTakesNoFilesIsAFaultBeforeTheTraining() throws IOException {
        Files.writeString(
                directory.resolve("connections.yaml"),
                "{kind: Connection, id: models, spec: {type: git, uri: 'https://example.org/x.git'}}");
        assertThat(train()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err()).contains("spec.outputConnection, 'models': type: 'git'; expected s3 or file");
        assertThat(directory.resolve("work/wine/1/record.json")).doesNotExist();
    }

    @Test
    void aConnectionThatNobodyKnowsLeavesItHere() {
        assertThat(legion("train", "-o", "json")).as(err()).isEqualTo(ExitCode.OK);
        assertThat(err()).contains("Its binary stays here: nothing is known here of the connection 'models'");
    }

    private int train() {
        return legion("train", "-o", "json", "--connections", "connections.yaml");
    }

    private int legion(String... arguments) {
        out.reset();
        err.reset();
        ShutdownGuard shutdown = new ShutdownGuard();
        OutputStream heard = new FilterOutputStream(err) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                err.write(bytes, from, length);
                if (!interruptedAt.isEmpty() && err().contains(interruptedAt)) {
                    shutdown.interruption().request();
                }
            }
        };
        Terminal terminal = new Terminal(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(heard, false, StandardCharsets.UTF_8),
                false,
                80);
        return Legion.run(terminal, shutdown, directory, arguments);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
