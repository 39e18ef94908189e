package io.jenkins.plugins.legion.registry.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.binary.BrokenArchive;
import io.jenkins.plugins.legion.binary.Gppi;
import io.jenkins.plugins.legion.binary.ModelArchive;
import io.jenkins.plugins.legion.binary.PackingLog;
import io.jenkins.plugins.legion.binary.PackingProgress;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Container;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Layout;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.PackedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalModelTest {

    private static final ModelIdentity WINE = new ModelIdentity("wine", "7", null);

    @TempDir
    Path folder;

    @Test
    void aFileOfAnyContentBecomesFilesWithAManifest() throws Exception {
        Path file = write("model.onnx", "weights");

        ExternalModel model = taken(file);

        assertThat(paths(model)).containsExactly("legion.project.yaml", "model.onnx");
        assertThat(model.binary().format().layout()).isEqualTo(Layout.FILES);
        assertThat(model.uri()).isEqualTo(file.toUri().toString());
        assertThat(ModelArchive.verify(archive(), model.binary())).isEqualTo(model.binary());
    }

    @Test
    void theEndingOfTheBinarysNameSaysHowItIsPacked() throws IOException {
        Path target = folder.resolve("out/wine.tar.gz");
        ExternalModel model =
                ExternalModel.fromPath(write("model.onnx", "weights"), WINE, target, PackingProgress.NONE);
        assertThat(model.binary().format().container()).isEqualTo(Container.TAR_GZ);
    }

    /** Five gigabytes take a minute, and who waits wants to know for what. */
    @Test
    void tellsHowFarTheBinaryIs() throws IOException {
        List<String> lines = new ArrayList<>();
        write("exported/weights", "12345678");

        ExternalModel.fromPath(
                folder.resolve("exported"), WINE, archive(), new PackingLog("", Duration.ofNanos(1), lines::add));

        assertThat(lines)
                .anyMatch(line -> line.startsWith("packing, "))
                .anyMatch(line -> line.startsWith("verifying, "));
    }

    @Test
    void anMlflowModelBecomesOneThatCanBeServed() throws IOException {
        write("exported/MLmodel", "flavors:\n  python_function:\n    env: conda.yaml\nrun_id: abc\n");
        write("exported/conda.yaml", "dependencies: []\n");
        write("exported/model.pkl", "pickle");

        ExternalModel model = taken(folder.resolve("exported"));

        assertThat(paths(model))
                .contains(
                        "legion.project.yaml",
                        "odahuflow.project.yaml",
                        "odahuflow_model/MLmodel",
                        "odahuflow_model/entrypoint.py",
                        "odahuflow_model/model.pkl");
        assertThat(model.binary().format().layout()).isEqualTo(Layout.GPPI);
    }

    @Test
    void anyOtherFolderBecomesItsFiles() throws IOException {
        write("weights/a.safetensors", "a");
        write("weights/sub/b.safetensors", "b");
        assertThat(paths(taken(folder.resolve("weights"))))
                .containsExactly("a.safetensors", "legion.project.yaml", "sub/b.safetensors");
    }

    @Test
    void aFinishedBinaryIsTakenAsItIs() throws IOException {
        for (Container container : Container.values()) {
            Path finished = finished("old.zip", container);

            ExternalModel model = taken(finished);

            assertThat(archive()).hasSameBinaryContentAs(finished);
            assertThat(model.binary().fileName()).isEqualTo("wine-7.zip");
            assertThat(model.binary().format().container()).isEqualTo(container);
            assertThat(model.made()).isEqualTo(MadeElsewhere.UNKNOWN);
        }
    }

    @Test
    void aFinishedBinaryMayBeCalledAnything() throws IOException {
        Path finished = finished("wine.model", Container.ZIP);
        taken(finished);
        assertThat(archive()).hasSameBinaryContentAs(finished);
    }

    /** PyTorch's files are ZIPs too, but they are loaded as the one file that they are. */
    @Test
    void aZipOfAnotherKindStaysAFile() throws IOException {
        Path torch = zip("model.pt", "archive/data.pkl");
        assertThat(paths(taken(torch))).containsExactly("legion.project.yaml", "model.pt");
        Path hostile = zip("model.keras", "../outside");
        assertThat(paths(taken(hostile))).containsExactly("legion.project.yaml", "model.keras");
    }

    @Test
    void aBrokenArchiveIsAnErrorThatNamesItAndLeavesWhatWasThere() throws IOException {
        Files.createDirectories(archive().getParent());
        Files.writeString(archive(), "earlier");
        Path finished = finished("old.zip", Container.ZIP);
        byte[] bytes = Files.readAllBytes(finished);
        bytes[bytes.length / 2] ^= 1;
        Files.write(finished, bytes);

        assertThatThrownBy(() -> taken(finished))
                .isInstanceOf(BrokenArchive.class)
                .hasMessageStartingWith("old.zip")
                .hasMessageNotContaining(".part");
        assertThatThrownBy(() -> taken(write("text.zip", "no archive"))).isInstanceOf(BrokenArchive.class);
        assertThatThrownBy(() -> taken(zip("evil.zip", "../outside")))
                .isInstanceOf(BrokenArchive.class)
                .hasMessageContaining("evil.zip: ../outside");

        assertThat(archive()).hasContent("earlier");
        assertThat(archive().getParent()).isDirectoryContaining(file -> file.equals(archive()));
        assertThat(archive().getParent().toFile().list()).hasSize(1);
    }

    @Test
    void anArchiveWithAnMlflowModelIsTakenAndSaidToBeNoneThatCanBeServed() throws IOException {
        assertThat(taken(zip("export.zip", "model/MLmodel")).messages())
                .singleElement()
                .asString()
                .contains("given as a folder");
    }

    @Test
    void whatCannotBeTakenIsSaidAtOnce() throws IOException {
        assertThatThrownBy(() -> ExternalModel.fromPath(
                        folder.resolve("none"), new ModelIdentity("-", "", null), archive(), PackingProgress.NONE))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("model.name: '-'")
                .hasMessageContaining("model.version is missing");
        assertThatThrownBy(() -> taken(folder.resolve("none")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("path: '" + folder.resolve("none"));
        Files.createDirectories(folder.resolve("empty/within"));
        assertThatThrownBy(() -> taken(folder.resolve("empty")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("no file is in it");
        assertThatThrownBy(() -> taken(write("legion.project.yaml", "a: b"))).isInstanceOf(InvalidInput.class);
        write("out/model.onnx", "x");
        assertThatThrownBy(() -> taken(folder.resolve("out")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("the binary, is not in");
    }

    private ExternalModel taken(Path source) throws IOException {
        return ExternalModel.fromPath(source, WINE, archive(), PackingProgress.NONE);
    }

    private Path archive() {
        return folder.resolve("out/wine-7.zip");
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private Path finished(String name, Container container) throws IOException {
        write("made/model.onnx", "some weights, and some more of them");
        Path file = folder.resolve(name);
        ModelArchive.write(Gppi.plan(folder.resolve("made"), WINE, "script"), file, container);
        return file;
    }

    private Path zip(String name, String entry) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write("content".getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static List<String> paths(ExternalModel model) {
        return model.binary().files().stream().map(PackedFile::path).toList();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return "sha256:"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
