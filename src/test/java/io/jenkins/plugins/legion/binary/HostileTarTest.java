package io.jenkins.plugins.legion.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gzip-compressed tars made to do harm. Each is refused with its reason, and leaves nothing behind. */
class HostileTarTest {

    @TempDir
    Path folder;

    private Path archive() {
        return folder.resolve("hostile.zip");
    }

    @AfterEach
    void nothingIsLeftAndNothingStandsElsewhere() throws IOException {
        assertThat(Trees.others(folder, archive())).isZero();
    }

    private void refused(byte[] bytes, String... said) throws IOException {
        Files.write(archive(), bytes);
        assertThatThrownBy(() -> ModelArchive.verify(archive()))
                .isInstanceOf(BrokenArchive.class)
                .hasMessageStartingWith("hostile.zip")
                .hasMessageContainingAll(said);
        assertThatThrownBy(() -> ModelArchive.unpack(archive(), folder.resolve("target"), Limits.DEFAULT))
                .isInstanceOf(BrokenArchive.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../outside", "a/../../outside", "/etc/passwd", "C:/windows", "a\\b", "a//b", "a/./b", "a\tb"})
    void aNameThatLeadsElsewhereIsRefused(String name) throws IOException {
        refused(gzip(entry(name, TarConstants.LF_NORMAL, "x")), "expected");
    }

    @ParameterizedTest
    @ValueSource(
            bytes = {
                TarConstants.LF_LINK,
                TarConstants.LF_SYMLINK,
                TarConstants.LF_CHR,
                TarConstants.LF_BLK,
                TarConstants.LF_FIFO,
                TarConstants.LF_CONTIG,
                'Z'
            })
    void linksAndDevicesAreRefused(byte kind) throws IOException {
        refused(gzip(entry("innocent", kind, "")), "innocent", "files and folders only");
    }

    @Test
    void aNameThatOccursTwiceIsRefused() throws IOException {
        byte[] one = entry("a", TarConstants.LF_NORMAL, "x");
        byte[] two = entry("A", TarConstants.LF_NORMAL, "y");
        refused(gzip(together(one, two)), "case");
        refused(gzip(together(one, one)), "once");
    }

    @Test
    void aDamagedHeaderIsRefused() throws IOException {
        byte[] tar = entry("innocent", TarConstants.LF_NORMAL, "x");
        tar[0] = 'I';
        refused(gzip(tar), "checksum");
    }

    @Test
    void aNameOfForeignBytesIsRefused() throws IOException {
        byte[] tar = entry("innocent", TarConstants.LF_NORMAL, "x");
        byte[] header = Arrays.copyOf(tar, tar.length);
        header[0] = (byte) 0xff;
        checksum(header);
        refused(gzip(header), "UTF-8");
    }

    @Test
    void aBombIsDefused() throws IOException {
        byte[] tar = new byte[(42 << 20) + 1536];
        byte[] header = header("bomb", TarConstants.LF_NORMAL, 42 << 20);
        System.arraycopy(header, 0, tar, 0, 512);
        refused(gzip(tar), "bomb", "at most 200 times its size");
    }

    @Test
    void headersThatWouldFillTheMemoryAreRefused() throws IOException {
        byte[] tar = new byte[(3 << 20) + 1536];
        Arrays.fill(tar, 512, tar.length - 1024, (byte) 'a');
        System.arraycopy(header("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME, 3 << 20), 0, tar, 0, 512);
        refused(gzip(tar), "headers of more than");
        byte[] gzip = new byte[3 << 20];
        Arrays.fill(gzip, (byte) 'n');
        System.arraycopy(new byte[] {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 3}, 0, gzip, 0, 10);
        refused(gzip, "headers of more than");
    }

    @Test
    void bytesBehindTheStreamOrTheTarAreRefused() throws IOException {
        byte[] tar = entry("a", TarConstants.LF_NORMAL, "x");
        refused(together(gzip(tar), new byte[] {1}), "after the end of the gzip stream");
        refused(together(gzip(tar), gzip(tar)), "after the end of the gzip stream");
        byte[] more = together(tar, new byte[1024], "more".getBytes());
        refused(gzip(more), "after the end of the tar");
    }

    @Test
    void anArchiveOfAnotherTarIsReadWhereItIsHarmless() throws IOException {
        Files.write(
                archive(),
                gzip(together(
                        entry("./", TarConstants.LF_DIR, ""),
                        entry("./model/", TarConstants.LF_DIR, ""),
                        entry("./model/weights", TarConstants.LF_NORMAL, "1 2 3"))));
        assertThat(ModelArchive.verify(archive()).files()).singleElement().satisfies(file -> assertThat(file.path())
                .isEqualTo("model/weights"));
    }

    private static byte[] header(String name, byte kind, int size) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry("placeholder", kind);
        entry.setSize(size);
        entry.setModTime(0L);
        byte[] header = new byte[512];
        entry.writeEntryHeader(header);
        byte[] bytes = Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), 100);
        System.arraycopy(bytes, 0, header, 0, 100);
        checksum(header);
        return header;
    }

    /** An entry, its content padded; the end of the archive is {@link #gzip}'s to add. */
    private static byte[] entry(String name, byte kind, String content) throws IOException {
        byte[] data = content.getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(data, (data.length + 511) / 512 * 512);
        return together(header(name, kind, data.length), padded);
    }

    private static void checksum(byte[] header) {
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += header[i] & 0xff;
        }
        byte[] octal = String.format("%06o\0 ", sum).getBytes();
        System.arraycopy(octal, 0, header, 148, 8);
    }

    private static byte[] gzip(byte[] tar) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(tar);
            gzip.write(new byte[1024]);
        }
        return bytes.toByteArray();
    }

    private static byte[] together(byte[]... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.write(part);
        }
        return bytes.toByteArray();
    }
}
