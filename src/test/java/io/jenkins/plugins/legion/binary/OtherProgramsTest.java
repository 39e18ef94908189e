package io.jenkins.plugins.legion.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Container;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Others read what Legion writes, and Legion reads what others write. */
class OtherProgramsTest {

    @TempDir
    Path folder;

    private final Map<String, byte[]> model = new TreeMap<>(Trees.model());
    private Path source;
    private Path archive;

    @BeforeEach
    void aModel() throws IOException {
        model.put("模型/é.txt", "text".repeat(50).getBytes());
        model.put("large.bin", Trees.random(300_000, 5));
        source = Trees.write(folder.resolve("source"), model);
        archive = folder.resolve("model.zip");
    }

    @Test
    void javaReadsTheZip() throws IOException {
        ModelArchive.write(PackingPlan.of(source), archive, Container.ZIP);
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            assertThat(zip.size()).isEqualTo(model.size());
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                assertThat(zip.getInputStream(entry).readAllBytes()).isEqualTo(model.get(entry.getName()));
            }
        }
    }

    @Test
    void readersThatStreamReadTheZip() throws IOException {
        ModelArchive.write(PackingPlan.of(source), archive, Container.ZIP);
        List<String> seen = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                seen.add(entry.getName());
                assertThat(zip.readAllBytes()).isEqualTo(model.get(entry.getName()));
            }
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(model.keySet());
        seen.clear();
        try (ZipArchiveInputStream zip = new ZipArchiveInputStream(Files.newInputStream(archive))) {
            for (ZipArchiveEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                seen.add(entry.getName());
                assertThat(zip.readAllBytes()).isEqualTo(model.get(entry.getName()));
            }
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(model.keySet());
    }

    @Test
    void pythonReadsBothContainers() throws Exception {
        TrainedModelBinary written = ModelArchive.write(PackingPlan.of(source), archive, Container.ZIP);
        run(
                "python3",
                "-c",
                "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None;"
                        + " z.extractall(sys.argv[2])",
                archive.toString(),
                folder.resolve("zip").toString());
        sameAs(written, folder.resolve("zip"));
        written = ModelArchive.write(PackingPlan.of(source), archive, Container.TAR_GZ);
        run(
                "python3",
                "-c",
                "import sys, tarfile; tarfile.open(sys.argv[1]).extractall(sys.argv[2])",
                archive.toString(),
                folder.resolve("tar").toString());
        sameAs(written, folder.resolve("tar"));
    }

    @Test
    void unzipReadsTheZip() throws Exception {
        TrainedModelBinary written = ModelArchive.write(PackingPlan.of(source), archive, Container.ZIP);
        run("unzip", "-q", archive.toString(), "-d", folder.resolve("unzipped").toString());
        sameAs(written, folder.resolve("unzipped"));
    }

    @Test
    void tarReadsTheTarAsOdahusPackagerCallsIt() throws Exception {
        TrainedModelBinary written = ModelArchive.write(PackingPlan.of(source), archive, Container.TAR_GZ);
        Files.createDirectory(folder.resolve("untarred"));
        run("tar", "-xf", archive.toString(), "-C", folder.resolve("untarred").toString());
        sameAs(written, folder.resolve("untarred"));
    }

    @Test
    void odahusTarIsRead() throws Exception {
        run("tar", "-C", source.toString(), "-czf", archive.toString(), ".");
        TrainedModelBinary found = ModelArchive.verify(archive);
        assertThat(found.format().container()).isEqualTo(Container.TAR_GZ);
        sameAs(found, source);
    }

    @Test
    void pythonsArchivesAreRead() throws Exception {
        run(
                "python3",
                "-c",
                "import sys, shutil; shutil.make_archive(sys.argv[1], 'zip', sys.argv[2])",
                folder.resolve("model").toString(),
                source.toString());
        sameAs(ModelArchive.verify(archive), source);
        run(
                "python3",
                "-c",
                "import sys, tarfile; t = tarfile.open(sys.argv[1], 'w:gz'); t.add(sys.argv[2], '.');" + " t.close()",
                archive.toString(),
                source.toString());
        sameAs(ModelArchive.verify(archive), source);
    }

    @Test
    void zipsArchivesAreRead() throws Exception {
        assumeTrue(exists("zip"), "zip is not installed");
        Process zip = new ProcessBuilder("zip", "-q", "-r", archive.toString(), ".")
                .directory(source.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(zip.waitFor()).isZero();
        sameAs(ModelArchive.verify(archive), source);
    }

    /** Legion's trainer cuts its folder off each path and leaves the slash: "/" for the folder itself, "/MLmodel". */
    @Test
    void legionsZipIsRead() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry("/"));
            zip.putNextEntry(new ZipEntry("/legion_model/"));
            zip.putNextEntry(new ZipEntry("/legion_model/entrypoint.py"));
            zip.write("def init(): return 'matrix'".getBytes());
            zip.putNextEntry(new ZipEntry("/legion.project.yaml"));
            zip.write("binaries:\n  type: python\n".getBytes());
        }
        TrainedModelBinary found = ModelArchive.unpack(archive, folder.resolve("target"), Limits.DEFAULT);
        assertThat(found.format().layout()).isEqualTo(TrainedModelBinary.Layout.GPPI);
        assertThat(Trees.read(folder.resolve("target")))
                .containsOnlyKeys("legion.project.yaml", "legion_model/entrypoint.py");
    }

    private void sameAs(TrainedModelBinary binary, Path unpacked) throws IOException {
        Path again = folder.resolve("again.zip");
        assertThat(ModelArchive.write(PackingPlan.of(unpacked), again, Container.ZIP)
                        .payloadDigest())
                .isEqualTo(binary.payloadDigest());
    }

    private static void run(String... command) throws Exception {
        assumeTrue(exists(command[0]), command[0] + " is not installed");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String said;
        try (InputStream out = process.getInputStream()) {
            said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static boolean exists(String program) {
        for (String place : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(place, program))) {
                return true;
            }
        }
        return false;
    }
}
