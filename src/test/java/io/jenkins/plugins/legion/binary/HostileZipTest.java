package io.jenkins.plugins.legion.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Container;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ZIPs made to do harm, or broken on the way. Each is refused with its reason, and leaves nothing behind. */
class HostileZipTest {

    @TempDir
    Path folder;

    private Path archive() {
        return folder.resolve("hostile.zip");
    }

    @AfterEach
    void nothingIsLeftAndNothingStandsElsewhere() throws IOException {
        assertThat(Trees.others(folder, archive())).isZero();
    }

    private void refused(byte[] zip, String... said) throws IOException {
        refused(zip, Limits.DEFAULT, said);
    }

    private static Limits atMost(long entries, long bytes) {
        return new Limits(entries, bytes, Limits.DEFAULT.ratio());
    }

    private void refused(byte[] zip, Limits limits, String... said) throws IOException {
        Files.write(archive(), zip);
        assertThatThrownBy(() -> ModelArchive.verify(archive(), limits))
                .isInstanceOf(BrokenArchive.class)
                .hasMessageStartingWith("hostile.zip")
                .hasMessageContainingAll(said);
        assertThatThrownBy(() -> ModelArchive.unpack(archive(), folder.resolve("target"), limits))
                .isInstanceOf(BrokenArchive.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside",
                "a/../../outside",
                "a/..",
                "/etc/passwd",
                "//host/share",
                "C:/windows",
                "c:evil",
                "a\\b",
                "..\\b",
                "a//b",
                "./a",
                "a/./b",
                "a\nb",
                "a\u0000b",
                "a\u007fb",
                "\uFFFDa"
            })
    void aNameThatLeadsElsewhereOrDeceivesIsRefused(String name) throws IOException {
        refused(Trees.zip("good", name), "expected");
    }

    @Test
    void namesThatAFileSystemTakesForOneAreRefused() throws IOException {
        refused(Trees.zip("Model.bin", "model.bin"), "Model.bin", "case");
        refused(Trees.zip("\u00e9", "e\u0301"), "Unicode");
        refused(Trees.zip("a", "a/b"), "a/b");
        refused(Trees.zip("a/b", "A"), "A");
        refused(Trees.zip("a", "a/"), "a folder where a file stands");
    }

    @Test
    void aNameThatOccursTwiceIsRefused() throws IOException {
        byte[] zip = Trees.zip("abcd", "abce");
        for (int i = 0; i + 4 <= zip.length; i++) {
            if (new String(zip, i, 4, StandardCharsets.ISO_8859_1).equals("abce") && zip[i - 1] == 0) {
                zip[i + 3] = 'd';
            }
        }
        refused(zip, "abcd", "once");
    }

    @Test
    void aNameOfForeignBytesIsRefused() throws IOException {
        byte[] zip = Trees.zip("\u00e9");
        replace(zip, new byte[] {(byte) 0xc3, (byte) 0xa9}, new byte[] {(byte) 0xc3, 'x'});
        refused(zip, "UTF-8");
    }

    @ParameterizedTest
    @ValueSource(ints = {0120777, 0060644, 0020644, 0010644, 0140644, 0040755})
    void linksDevicesAndFoldersInDisguiseAreRefused(int mode) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            ZipArchiveEntry entry = new ZipArchiveEntry("innocent");
            entry.setUnixMode(mode);
            zip.putArchiveEntry(entry);
            zip.write("/etc/passwd".getBytes());
            zip.closeArchiveEntry();
        }
        refused(bytes.toByteArray(), "innocent", UnixMode.kind(mode));
    }

    @Test
    void aBombIsDefusedBeforeItIsBig() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("bomb"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 42; i++) {
                zip.write(zeros);
            }
        }
        assertThat(bytes.size()).isLessThan(45_000);
        refused(bytes.toByteArray(), "bomb", "at most 200 times its size");
    }

    @Test
    void theLimitsThatTheCallerSetsHold() throws IOException {
        refused(Trees.zip("a", "b", "c"), atMost(2, Limits.DEFAULT.bytes()), "3 entries", "at most 2");
        refused(Trees.zip("a", "bcdefgh"), atMost(Limits.DEFAULT.entries(), 7), "bcdefgh", "more than 7 bytes");
    }

    @Test
    void aMillionEntriesAreRefusedByTheirNumber() throws IOException {
        byte[] zip = Trees.zip("a");
        ByteBuffer end = ByteBuffer.wrap(zip)
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(zip.length - 22)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
        end.putShort(8, (short) 60_000).putShort(10, (short) 60_000);
        refused(zip, "60000 entries");
        refused(zip, atMost(59_999, Limits.DEFAULT.bytes()), "60000 entries", "at most 59999");
    }

    @Test
    void entriesThatShareTheirBytesAreRefused() throws IOException {
        byte[] zip = Trees.zip("aaaa", "bbbb");
        int first = lastIndexOf(zip, Zip.CENTRAL_HEADER, 1);
        int second = lastIndexOf(zip, Zip.CENTRAL_HEADER, 0);
        System.arraycopy(zip, first + 42, zip, second + 42, 4);
        refused(zip, "do not overlap");
    }

    @Test
    void sizesAndChecksumsThatLieAreRefused() throws IOException {
        refused(patched(directory -> directory.putInt(24, 3)), "aaaa");
        refused(patched(directory -> directory.putInt(24, 5)), "aaaa");
        refused(patched(directory -> directory.putInt(24, -1)), "aaaa");
        refused(patched(directory -> directory.putInt(20, 5)), "aaaa");
        refused(patched(directory -> directory.putInt(20, Integer.MAX_VALUE)), "aaaa");
        refused(patched(directory -> directory.putInt(16, 1)), "aaaa");
    }

    @Test
    void aHeaderThatNamesAnotherFileThanTheDirectoryIsRefused() throws IOException {
        byte[] zip = Trees.zip("aaaa");
        zip[Zip.LOCAL_HEADER_BYTES] = 'b';
        refused(zip, "aaaa", "what the directory says");
    }

    @Test
    void encryptedAndOddlyPackedEntriesAreRefused() throws IOException {
        refused(patched(directory -> directory.putShort(8, (short) (directory.getShort(8) | 1))), "encrypted");
        refused(patched(directory -> directory.putShort(10, (short) 14)), "method 14");
    }

    @Test
    void bytesBeforeBetweenOrBehindAreRefused() throws IOException {
        byte[] zip = Trees.zip("aaaa");
        refused(Arrays.copyOf(zip, zip.length + 1), "behind it");
        byte[] before = new byte[zip.length + 4];
        before[0] = 'P';
        before[1] = 'K';
        before[2] = 3;
        before[3] = 4;
        System.arraycopy(zip, 0, before, 4, zip.length);
        refused(before, "central directory");
    }

    @Test
    void whatIsNoArchiveIsSaidToBeNone() throws IOException {
        refused(new byte[0], "a ZIP or a gzip-compressed tar");
        refused("PK".getBytes(), "a ZIP or a gzip-compressed tar");
        refused("not an archive".getBytes(), "a ZIP or a gzip-compressed tar");
    }

    @Test
    void faultsNameArchiveEntryAndWhatWasExpected() throws IOException {
        Files.write(archive(), Trees.zip("../outside"));
        BrokenArchive broken = catchThrowableOfType(BrokenArchive.class, () -> ModelArchive.verify(archive()));
        assertThat(broken.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.where()).isEqualTo("hostile.zip: ../outside");
            assertThat(fault.value()).isEqualTo("../outside");
            assertThat(fault.expected()).contains("..");
        });
    }

    @Test
    void anOwnArchiveStaysOneByAnyName() throws IOException {
        Path source = Trees.write(folder.resolve("source"), Trees.model());
        ModelArchive.write(PackingPlan.of(source), archive(), Container.ZIP);
        assertThat(ModelArchive.verify(archive()).files()).hasSize(4);
        Trees.delete(source);
    }

    /** An archive of one file, whose entry in the directory is changed. */
    private static byte[] patched(Consumer<ByteBuffer> change) throws IOException {
        byte[] zip = Trees.zip("aaaa");
        int at = lastIndexOf(zip, Zip.CENTRAL_HEADER, 0);
        change.accept(ByteBuffer.wrap(zip, at, zip.length - at).slice().order(ByteOrder.LITTLE_ENDIAN));
        return zip;
    }

    private static int lastIndexOf(byte[] zip, int signature, int skip) {
        ByteBuffer buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int left = skip;
        for (int i = zip.length - 4; i >= 0; i--) {
            if (buffer.getInt(i) == signature && left-- == 0) {
                return i;
            }
        }
        throw new AssertionError("no such signature");
    }

    private static void replace(byte[] bytes, byte[] from, byte[] to) {
        for (int i = 0; i + from.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + from.length, from, 0, from.length)) {
                System.arraycopy(to, 0, bytes, i, to.length);
            }
        }
    }
}
