package io.jenkins.plugins.legion.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Container;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a training may leave behind, and what happens where it cannot be packed. */
class PackingTest {

    @TempDir
    Path folder;

    private Path source;
    private Path archive;

    @BeforeEach
    void aModel() throws IOException {
        source = Trees.write(folder.resolve("source"), Trees.model());
        archive = folder.resolve("model.zip");
    }

    /** Five gigabytes take a minute, and who waits wants to know for what. */
    @ParameterizedTest
    @EnumSource(Container.class)
    void tellsHowFarItIs(Container container, @TempDir Path folder) throws IOException {
        Path model = Files.createDirectories(folder.resolve("two files"));
        Files.write(model.resolve("a"), new byte[3_000_000]);
        Files.write(model.resolve("b"), new byte[1_000_000]);
        List<Long> packed = new ArrayList<>();
        List<Long> verified = new ArrayList<>();
        String name = container == Container.ZIP ? "model.zip" : "model.tar.gz";
        ModelArchive.pack(PackingPlan.of(model), folder.resolve(name), new PackingProgress() {
            @Override
            public void packing(int files, int allFiles, long bytes, long allBytes) {
                assertThat(allBytes).isEqualTo(4_000_000);
                assertThat(allFiles).isEqualTo(2);
                assertThat(files).isEqualTo(bytes <= 3_000_000 ? 0 : 1);
                packed.add(bytes);
            }

            @Override
            public void verifying(int files, int allFiles, long bytes, long allBytes) {
                assertThat(allBytes).isEqualTo(4_000_000);
                assertThat(allFiles).isEqualTo(2);
                assertThat(files).isEqualTo(bytes <= 3_000_000 ? 0 : 1);
                verified.add(bytes);
            }
        });

        assertThat(packed).hasSizeGreaterThan(2).isSorted().endsWith(4_000_000L);
        assertThat(verified).hasSizeGreaterThan(2).isSorted().endsWith(4_000_000L);
    }

    @Test
    void aLinkWithinTheModelStandsForWhatItPointsTo() throws IOException {
        link("latest", Path.of("weights.bin"));
        link("source-code", Path.of("code"));
        ModelArchive.write(PackingPlan.of(source), archive, Container.ZIP);
        ModelArchive.unpack(archive, folder.resolve("target"), Limits.DEFAULT);
        Map<String, byte[]> unpacked = Trees.read(folder.resolve("target"));
        assertThat(unpacked.get("latest")).isEqualTo(Trees.model().get("weights.bin"));
        assertThat(unpacked).containsKey("source-code/train.py");
        assertThat(Files.isSymbolicLink(folder.resolve("target/latest"))).isFalse();
    }

    @Test
    void linksThatLeadOutOrNowhereOrInCirclesAreAllReportedAtOnce() throws IOException {
        link("code/out", Path.of("/etc/hostname"));
        link("nowhere", Path.of("no-such-file"));
        link("circle", Path.of("."));
        link("self", Path.of("self"));
        InvalidInput refused = catchThrowableOfType(InvalidInput.class, this::pack);
        assertThat(refused.faults()).extracting("where").containsExactly("circle", "code/out", "nowhere", "self");
        assertThat(refused).hasMessageContaining("link to /etc/hostname");
        assertThat(archive).doesNotExist();
    }

    /** Two links in each of forty folders are 2^40 ways through them. */
    @Test
    @Timeout(300)
    void linksThatMultiplyAreRefused() throws IOException {
        for (int i = 1; i <= 40; i++) {
            Path links = Files.createDirectories(source.resolve("d" + i));
            Files.createDirectories(source.resolve("d" + (i + 1)));
            Files.createSymbolicLink(links.resolve("a"), Path.of("../d" + (i + 1)));
            Files.createSymbolicLink(links.resolve("b"), Path.of("../d" + (i + 1)));
        }
        assertThatThrownBy(this::pack).isInstanceOf(InvalidInput.class).hasMessageContaining("one folder too many");
    }

    @Test
    void anAbortIsHeededWhileAFolderIsLookedThrough() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> PackingPlan.of(source)).isInstanceOf(InterruptedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** A binary that could not be read back would be packed for nothing. */
    @Test
    void moreFilesThanAreReadBackAreRefusedBeforeTheyArePacked() {
        assertThat(FolderScan.faults(files(200_000, "f%d"))).isEmpty();
        assertThat(FolderScan.faults(files(200_001, "f%d")))
                .singleElement()
                .extracting(Fault::message)
                .isEqualTo("files: '200001'; expected at most 200000 in a model, with those that Legion adds");
    }

    @Test
    void pathsThatTogetherAreTooLongAreRefusedBeforeTheyArePacked() {
        assertThat(FolderScan.faults(files(100_000, "%0140d")))
                .singleElement()
                .extracting(Fault::message)
                .asString()
                .contains("shorter paths");
    }

    private static List<Source> files(int count, String name) {
        return IntStream.range(0, count)
                .mapToObj(i -> Source.of(name.formatted(i), new byte[0]))
                .toList();
    }

    @Test
    void aSocketIsRefusedByName() throws IOException {
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(source.resolve("socket")));
            assertThatThrownBy(this::pack).isInstanceOf(InvalidInput.class).hasMessageContaining("socket");
        }
    }

    @Test
    void namesThatOtherSystemsCannotKeepApartAreRefused() throws IOException {
        Files.write(source.resolve("Labels.TXT"), new byte[1]);
        Files.write(source.resolve("e\u0301.txt"), new byte[1]);
        Files.write(source.resolve("\u00e9.txt"), new byte[1]);
        assumeTrue(Files.list(source).count() >= 6, "this file system does not keep such names apart either");
        InvalidInput refused = catchThrowableOfType(InvalidInput.class, this::pack);
        assertThat(refused.faults()).hasSize(2);
    }

    @Test
    void namesThatNoArchiveShouldHoldAreRefused() throws IOException {
        Files.write(source.resolve("back\\slash"), new byte[1]);
        Files.write(source.resolve("line\nfeed"), new byte[1]);
        InvalidInput refused = catchThrowableOfType(InvalidInput.class, this::pack);
        assertThat(refused.faults()).hasSize(2);
        assertThat(refused.getMessage()).doesNotContain("line\nfeed'");
    }

    @Test
    void aFileThatChangedSinceItWasPlannedIsNamed() throws IOException {
        PackingPlan plan = PackingPlan.of(source);
        Files.write(source.resolve("weights.bin"), new byte[2999]);
        assertThatThrownBy(() -> ModelArchive.write(plan, archive, Container.ZIP))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("weights.bin: changed while it was packed (3000 bytes before, 2999 then)");
        assertThat(Trees.others(folder, source)).isZero();
    }

    @Test
    void aFileThatVanishedIsNamed() throws IOException {
        PackingPlan plan = PackingPlan.of(source);
        Files.delete(source.resolve("weights.bin"));
        assertThatThrownBy(() -> ModelArchive.write(plan, archive, Container.TAR_GZ))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("weights.bin");
        assertThat(Trees.others(folder, source)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Container.class)
    void aFullDiskIsSaidWithFileNeededAndFreeBytesAndTheOldArchiveStays(Container container) throws IOException {
        Files.writeString(archive, "the one before");
        Files.write(source.resolve("weights.bin"), Trees.random(8 << 20, 1));
        ArchiveWriting writing = new ArchiveWriting(
                PackingPlan.of(source), archive, container, new FullDisk(5 << 20), PackingProgress.NONE);
        assertThatThrownBy(writing::write)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(archive.toString())
                .hasMessageContaining("the disk is full")
                .hasMessageContaining("needed up to "
                        + PackingPlan.of(source).sources().stream()
                                .mapToLong(Source::bytes)
                                .sum())
                .hasMessageContaining("free were " + (5 << 20));
        assertThat(archive).hasContent("the one before");
        assertThat(Trees.others(folder, source, archive)).isZero();
    }

    @Test
    void aFolderThatDoesNotExistIsNamed() {
        assertThatThrownBy(() ->
                        ModelArchive.write(PackingPlan.of(source), folder.resolve("nowhere/model.zip"), Container.ZIP))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nowhere/model.zip: cannot be written");
    }

    @Test
    void anInterruptedThreadLeavesNothing() throws IOException {
        Files.write(source.resolve("weights.bin"), Trees.random(16 << 20, 1));
        PackingPlan plan = PackingPlan.of(source);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> ModelArchive.write(plan, archive, Container.ZIP))
                .isInstanceOf(IOException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(Trees.others(folder, source)).isZero();
    }

    private TrainedModelBinary pack() throws IOException {
        return ModelArchive.write(PackingPlan.of(source), archive, Container.ZIP);
    }

    private void link(String name, Path target) throws IOException {
        Files.createSymbolicLink(source.resolve(name), target);
    }

    /** Writes to a real file until so many bytes are in it. */
    private record FullDisk(long bytes) implements ArchiveWriting.Disk {

        @Override
        public WritableByteChannel open(Path file) throws IOException {
            WritableByteChannel real = ArchiveWriting.REAL_DISK.open(file);
            return new WritableByteChannel() {
                private long written;

                @Override
                public int write(ByteBuffer from) throws IOException {
                    written += from.remaining();
                    if (written > bytes) {
                        throw new IOException("No space left on device");
                    }
                    return real.write(from);
                }

                @Override
                public boolean isOpen() {
                    return real.isOpen();
                }

                @Override
                public void close() throws IOException {
                    real.close();
                }
            };
        }

        @Override
        public long freeBytes(Path folder) {
            return bytes;
        }
    }
}
