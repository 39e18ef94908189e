package io.jenkins.plugins.legion.packaging.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerTarTest {

    private static final List<LayerFile> FILES = List.of(
            Given.file("/opt/model/weights.bin", Given.noise(1500, 1)),
            Given.file("/opt/empty", ""),
            new LayerFile(
                    "/opt/bin/serve",
                    4,
                    Sha256.hex("#!sh"),
                    true,
                    () -> new ByteArrayInputStream("#!sh".getBytes(StandardCharsets.UTF_8))),
            Given.file("/opt/" + "long/".repeat(40) + "Größe.txt", "12 m"));

    private static byte[] tar(List<LayerFile> files) throws IOException {
        try (InputStream in = new LayerTar(files).open(0)) {
            return in.readAllBytes();
        }
    }

    private static List<TarArchiveEntry> entries(byte[] tar) throws IOException {
        List<TarArchiveEntry> entries = new ArrayList<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(tar), "UTF-8")) {
            for (TarArchiveEntry one = in.getNextEntry(); one != null; one = in.getNextEntry()) {
                entries.add(one);
            }
        }
        return entries;
    }

    @Test
    void foldersStandOnceBeforeTheirFilesAndNothingTellsWhoMadeItAndWhen() throws IOException {
        List<TarArchiveEntry> entries = entries(tar(FILES));
        assertThat(entries.stream().map(TarArchiveEntry::getName))
                .startsWith("opt/", "opt/bin/", "opt/bin/serve", "opt/empty", "opt/long/")
                .endsWith("opt/model/", "opt/model/weights.bin")
                .contains("opt/" + "long/".repeat(40) + "Größe.txt")
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.getLongUserId()).isZero();
            assertThat(entry.getLongGroupId()).isZero();
            assertThat(entry.getUserName()).isEmpty();
            assertThat(entry.getLastModifiedTime().toMillis()).isEqualTo(1000);
            assertThat(entry.getMode() & 0777)
                    .isEqualTo(entry.isDirectory() || entry.getName().endsWith("serve") ? 0755 : 0644);
        });
    }

    @Test
    void theSameFilesAreTheSameBytesInWhateverOrderTheyCome() throws IOException {
        List<LayerFile> turned = new ArrayList<>(FILES);
        Collections.reverse(turned);
        assertThat(tar(turned)).isEqualTo(tar(FILES));
        // What it was when this was written: another one is another image for the same model.
        assertThat(Sha256.hex(tar(List.of(Given.file("/a/b", "c")))))
                .isEqualTo("c68c49ccb7ffc30cbf587f379bf151be1d38b9bfb0c38dbd99a2451fc3b10f51");
    }

    @Test
    void itsLengthIsKnownWithoutReading() throws IOException {
        assertThat(new LayerTar(FILES).bytes()).isEqualTo(tar(FILES).length);
        LayerFile huge = new LayerFile("/huge", 20L << 30, "0".repeat(64), false, () -> {
            throw new IOException("nobody reads it");
        });
        LayerTar tar = new LayerTar(List.of(huge));
        assertThat(tar.bytes()).isGreaterThan(20L << 30).isLessThan((20L << 30) + 4096);
        try (InputStream in = tar.open(0)) {
            byte[] head = in.readNBytes(1536);
            TarArchiveInputStream read = new TarArchiveInputStream(new ByteArrayInputStream(head), "UTF-8");
            assertThat(read.getNextEntry().getSize()).isEqualTo(20L << 30);
        }
    }

    @Property(tries = 200)
    void itIsReadFromAnyByteOn(@ForAll @IntRange(max = 30_000) int from) throws IOException {
        byte[] all = tar(FILES);
        int at = Math.min(from, all.length);
        try (InputStream in = new LayerTar(FILES).open(at)) {
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(all, at, all.length));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shor", "short and more", "shore"})
    void aFileThatChangedMeanwhileIsNamed(String now) {
        LayerFile file = new LayerFile(
                "/opt/notes.txt",
                5,
                Sha256.hex("short"),
                false,
                () -> new ByteArrayInputStream(now.getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> tar(List.of(file)))
                .isInstanceOf(ChangedFile.class)
                .hasMessageContaining("'/opt/notes.txt' changed while");
    }

    @Test
    void packingIsGzipOfTheSameBytesHoweverManyThreadsThereAre() throws IOException {
        byte[] plain = new byte[5 << 20];
        System.arraycopy(Given.noise(2 << 20, 7), 0, plain, 1 << 20, 2 << 20);
        byte[] one = packed(plain, 1);
        assertThat(packed(plain, 4)).isEqualTo(one);
        assertThat(one.length).isLessThan(plain.length);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(one)).readAllBytes())
                .isEqualTo(plain);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed(new byte[0], 2))).readAllBytes())
                .isEmpty();
    }

    private static byte[] packed(byte[] plain, int threads) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ParallelGzip gzip = new ParallelGzip(threads)) {
            gzip.copy(new ByteArrayInputStream(plain), out);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"opt/a", "/opt/../a", "/opt//a", "/opt/a/", "/opt/.wh.a", "/./a", "/"})
    void pathsThatAreNoneAreRefused(String path) {
        assertThatThrownBy(() -> Given.layer("code", true, Given.file(path, "x")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("code: '" + path + "'");
    }

    @Test
    void aFileIsNoFolderAndStandsOnce() {
        assertThatThrownBy(() -> Given.layer("code", true, Given.file("/a", "x"), Given.file("/a", "y")))
                .hasMessageContaining("one file of that path");
        assertThatThrownBy(() -> Given.layer("code", true, Given.file("/a", "x"), Given.file("/a/b", "y")))
                .hasMessageContaining("no file whose path is also a folder");
    }
}
