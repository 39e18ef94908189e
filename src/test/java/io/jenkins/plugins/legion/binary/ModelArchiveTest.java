package io.jenkins.plugins.legion.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Container;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelArchiveTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Container.class)
    void theSameModelGivesTheSameBytesWhenAndWhereverItIsPacked(Container container) throws IOException {
        Path first = Trees.write(folder.resolve("first"), Trees.model());
        Path second = folder.resolve("elsewhere/second");
        List<Map.Entry<String, byte[]>> reversed = new ArrayList<>(Trees.model().entrySet());
        Collections.reverse(reversed);
        for (Map.Entry<String, byte[]> file : reversed) {
            Trees.write(second, Map.of(file.getKey(), file.getValue()));
            Files.setLastModifiedTime(second.resolve(file.getKey()), FileTime.fromMillis(1));
        }
        ModelArchive.write(PackingPlan.of(first), folder.resolve("first.zip"), container);
        ModelArchive.write(PackingPlan.of(second), folder.resolve("second.zip"), container);
        assertThat(Files.mismatch(folder.resolve("first.zip"), folder.resolve("second.zip")))
                .isEqualTo(-1);
    }

    @Test
    void thePayloadsDigestIsTheSameInBothContainers() throws IOException {
        Path source = Trees.write(folder.resolve("source"), Trees.model());
        TrainedModelBinary zip = ModelArchive.write(PackingPlan.of(source), folder.resolve("a.zip"), Container.ZIP);
        TrainedModelBinary tar = ModelArchive.write(PackingPlan.of(source), folder.resolve("b.zip"), Container.TAR_GZ);
        assertThat(tar.payloadDigest()).isEqualTo(zip.payloadDigest());
        assertThat(tar.files()).isEqualTo(zip.files());
        assertThat(tar.digest()).isNotEqualTo(zip.digest());
    }

    @Test
    void thePayloadsDigestIsTheOneThatTheGuideExplains() throws Exception {
        Path source = Trees.write(folder.resolve("source"), Map.of("b", "two".getBytes(), "a/c", new byte[0]));
        TrainedModelBinary binary = ModelArchive.write(PackingPlan.of(source), folder.resolve("a.zip"), Container.ZIP);
        String lines = hex(new byte[0]) + " 0 a/c\n" + hex("two".getBytes()) + " 3 b\n";
        assertThat(binary.payloadDigest()).isEqualTo("sha256:" + hex(lines.getBytes()));
        assertThat(binary.digest()).isEqualTo("sha256:" + hex(Files.readAllBytes(folder.resolve("a.zip"))));
    }

    private static String hex(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void onlyWhatShrinksByATenthIsCompressed(Container container) throws IOException {
        Path random = Trees.write(folder.resolve("random"), Map.of("weights", Trees.random(1_000_000, 1)));
        Path text = Trees.write(
                folder.resolve("text"),
                Map.of("text", "0.25,0.75,1\n".repeat(100_000).getBytes()));
        long stored = ModelArchive.write(PackingPlan.of(random), folder.resolve("random.zip"), container)
                .bytes();
        long compressed = ModelArchive.write(PackingPlan.of(text), folder.resolve("text.zip"), container)
                .bytes();
        assertThat(stored).isBetween(1_000_000L, 1_010_000L);
        assertThat(compressed).isLessThan(200_000L);
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void aModelOfZerosIsNoBombToItsOwnReader(Container container) throws IOException {
        byte[] zeros = new byte[5 << 20];
        byte[] hidden = Arrays.copyOf(Trees.random(70_000, 3), zeros.length);
        Path source = Trees.write(
                folder.resolve("source"), Map.of("a", zeros, "b", zeros, "c", hidden, "d", zeros, "e", zeros));
        TrainedModelBinary written = ModelArchive.write(PackingPlan.of(source), folder.resolve("model.zip"), container);
        assertThat(ModelArchive.verify(folder.resolve("model.zip"))).isEqualTo(written);
    }

    /** The compressor changes its way at each of these sizes; none may be lost where one ends there. */
    @ParameterizedTest
    @EnumSource(Container.class)
    void filesThatShrinkSteeplyComeBackWhole(Container container) throws IOException {
        for (int size = 200_000; size < 400_000; size += 9_999) {
            Path source =
                    Trees.write(folder.resolve("source"), Map.of("zeros", new byte[size], "z/more", new byte[size]));
            TrainedModelBinary written =
                    ModelArchive.write(PackingPlan.of(source), folder.resolve("model.zip"), container);
            assertThat(ModelArchive.verify(folder.resolve("model.zip"))).isEqualTo(written);
        }
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void aFileMayStayExecutable(Container container) throws IOException {
        Path source = Trees.write(folder.resolve("source"), Map.of("run", new byte[1], "read", new byte[1]));
        assumeTrue(Files.getFileStore(source).supportsFileAttributeView("posix"), "no POSIX permissions here");
        Files.setPosixFilePermissions(source.resolve("run"), PosixFilePermissions.fromString("rwx------"));
        ModelArchive.write(PackingPlan.of(source), folder.resolve("model.zip"), container);
        ModelArchive.unpack(folder.resolve("model.zip"), folder.resolve("target"), Limits.DEFAULT);
        assertThat(Files.isExecutable(folder.resolve("target/run"))).isTrue();
        assertThat(Files.getPosixFilePermissions(folder.resolve("target/read")).toString())
                .doesNotContain("EXECUTE");
    }

    @Test
    void moreFilesThanAPlainZipCountsAreWrittenAndRead() throws IOException {
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < 66_000; i++) {
            sources.add(Source.of("part-" + i, new byte[] {(byte) i}));
        }
        PackingPlan plan = new PackingPlan(TrainedModelBinary.Layout.FILES, sources, List.of());
        TrainedModelBinary written = ModelArchive.write(plan, folder.resolve("model.zip"), Container.ZIP);
        assertThat(ModelArchive.verify(folder.resolve("model.zip"))).isEqualTo(written);
        try (ZipFile zip = new ZipFile(folder.resolve("model.zip").toFile())) {
            assertThat(zip.size()).isEqualTo(66_000);
        }
    }

    @Test
    void anotherArchiveThanTheExpectedOneIsRefusedAndNothingIsUnpacked() throws IOException {
        Path source = Trees.write(folder.resolve("source"), Trees.model());
        TrainedModelBinary expected =
                ModelArchive.write(PackingPlan.of(source), folder.resolve("model.zip"), Container.ZIP);
        Files.writeString(source.resolve("labels.txt"), "one\ntoo\n");
        ModelArchive.write(PackingPlan.of(source), folder.resolve("model.zip"), Container.ZIP);
        Path target = folder.resolve("target");
        assertThatThrownBy(() -> ModelArchive.verify(folder.resolve("model.zip"), expected))
                .isInstanceOf(BrokenArchive.class)
                .hasMessageContaining("labels.txt")
                .hasMessageContaining(expected.digest());
        assertThatThrownBy(() -> ModelArchive.unpack(folder.resolve("model.zip"), target, expected.digest()))
                .isInstanceOf(BrokenArchive.class)
                .hasMessageContaining(expected.digest());
        assertThat(target).doesNotExist();
        assertThat(Trees.others(folder, source, folder.resolve("model.zip"))).isZero();
    }

    @Test
    void aFolderWithFilesInItIsNotUnpackedInto() throws IOException {
        Path source = Trees.write(folder.resolve("source"), Trees.model());
        ModelArchive.write(PackingPlan.of(source), folder.resolve("model.zip"), Container.ZIP);
        Path target = Trees.write(folder.resolve("target"), Map.of("mine", new byte[1]));
        assertThatThrownBy(() -> ModelArchive.unpack(folder.resolve("model.zip"), target, Limits.DEFAULT))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Trees.read(target)).containsOnlyKeys("mine");
    }
}
