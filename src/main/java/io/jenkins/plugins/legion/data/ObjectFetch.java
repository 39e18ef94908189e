package io.jenkins.plugins.legion.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** Fetches one object that is read in one go into the cache. */
final class ObjectFetch {

    /** A checksum that is wrong twice is no accident of the line. */
    private static final int TRIES = 2;

    /** Bytes: what is no larger is written once it is whole and verified. Each line may hold one. */
    private static final int IN_MEMORY = 256 * 1024;

    private final RangeReader reader;
    private final ContentCache cache;
    private final FetchProgress progress;

    ObjectFetch(RangeReader reader, ContentCache cache, FetchProgress progress) {
        this.reader = reader;
        this.cache = cache;
        this.progress = progress;
    }

    /** @return the SHA-256 of its content, which the cache has now */
    String fetch(RemoteObject object) throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return object.bytes() <= IN_MEMORY ? small(object) : once(object);
            } catch (Content.BrokenContent e) {
                if (tries == TRIES) {
                    throw e;
                }
                progress.lost(object.bytes());
            }
        }
    }

    private String small(RemoteObject object) throws IOException, InterruptedException {
        Content content = new Content();
        ByteBuffer whole = ByteBuffer.allocate((int) object.bytes());
        reader.read(object, 0, object.bytes(), new Arriving(content, (bytes, position) -> whole.put(bytes)));
        String sha256 = content.verified(object);
        cache.keep(whole.flip(), sha256);
        return sha256;
    }

    private String once(RemoteObject object) throws IOException, InterruptedException {
        Path part = cache.part(cache.freshName());
        try {
            Content content = new Content();
            try (FileChannel file = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                reader.read(
                        object,
                        0,
                        object.bytes(),
                        new Arriving(content, (bytes, position) -> write(file, part, bytes, position)));
            }
            String sha256 = content.verified(object);
            cache.keep(part, sha256);
            return sha256;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private record Arriving(Content content, ObjectSink sink) implements ObjectSink {

        @Override
        public void offered(Map<ChecksumKind, byte[]> checksums) {
            content.expect(checksums);
        }

        @Override
        public void take(ByteBuffer bytes, long position) throws IOException {
            content.update(bytes.duplicate());
            sink.take(bytes, position);
        }
    }

    /** Writes all of it, or says what keeps it from being written. */
    static void write(FileChannel file, Path path, ByteBuffer bytes, long position) throws LocalFault {
        try {
            long at = position;
            while (bytes.hasRemaining()) {
                at += file.write(bytes, at);
            }
        } catch (IOException e) {
            throw new LocalFault(path, e);
        }
    }
}
