package io.jenkins.plugins.legion.binary;

import io.jenkins.plugins.legion.files.DiskRoom;
import io.jenkins.plugins.legion.files.Reason;
import io.jenkins.plugins.legion.files.WholeFile;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Container;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Format;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.PackedFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Writes one archive, whole or not at all. */
final class ArchiveWriting {

    /** Opens what the archive's bytes go to; tests put a disk behind it that fills up. */
    interface Disk {
        WritableByteChannel open(Path file) throws IOException;

        long freeBytes(Path folder) throws IOException;
    }

    static final Disk REAL_DISK = new Disk() {
        @Override
        public WritableByteChannel open(Path file) throws IOException {
            return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        }

        @Override
        public long freeBytes(Path folder) throws IOException {
            return Files.getFileStore(folder).getUsableSpace();
        }
    };

    private final PackingPlan plan;
    private final Path archive;
    private final Container container;
    private final Disk disk;
    private final PackingProgress progress;

    ArchiveWriting(PackingPlan plan, Path archive, Container container, Disk disk, PackingProgress progress) {
        this.plan = plan;
        this.archive = archive.toAbsolutePath();
        this.container = container;
        this.disk = disk;
        this.progress = progress;
    }

    TrainedModelBinary write() throws IOException {
        Path folder = archive.getParent();
        Path part = folder.resolve("." + archive.getFileName() + "." + UUID.randomUUID() + ".part");
        long free = Files.isDirectory(folder) ? disk.freeBytes(folder) : 0;
        try {
            TrainedModelBinary written = writeTo(part);
            WholeFile.name(part, archive);
            return written;
        } catch (PipelinedSink.WriteFailed e) {
            throw new DiskRoom(archive, needed(), free).explained(e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private TrainedModelBinary writeTo(Path part) throws IOException {
        List<PackedFile> files = new ArrayList<>(plan.sources().size());
        long all = needed();
        AtomicLong packed = new AtomicLong();
        try (WritableByteChannel channel = open(part);
                PipelinedSink sink = new PipelinedSink(channel);
                ContainerWriter writer = writer(sink)) {
            for (Source source : plan.sources()) {
                try (SourceReader reader = SourceReader.open(source, read -> {
                    progress.packing(files.size(), plan.sources().size(), packed.addAndGet(read), all);
                })) {
                    writer.file(source, reader);
                    files.add(new PackedFile(source.path(), source.bytes(), reader.digest()));
                }
            }
            writer.finish();
            String digest = sink.finish();
            return new TrainedModelBinary(
                    archive.getFileName().toString(),
                    new Format(container, plan.layout()),
                    sink.count(),
                    digest,
                    Payload.digest(files),
                    files);
        }
    }

    private ContainerWriter writer(PipelinedSink sink) throws IOException {
        return container == Container.ZIP ? new ZipWriter(sink) : new TarGzWriter(sink);
    }

    private WritableByteChannel open(Path part) throws IOException {
        try {
            return disk.open(part);
        } catch (IOException e) {
            throw new IOException(
                    archive + ": cannot be written (" + Reason.of(e)
                            + "); expected a folder that exists and is writable",
                    e);
        }
    }

    /** Compressed it will be less, by nobody knows how much. */
    private long needed() {
        return plan.sources().stream().mapToLong(Source::bytes).sum();
    }
}
