package io.jenkins.plugins.legion.data;

import io.jenkins.plugins.legion.files.LockFile;
import io.jenkins.plugins.legion.files.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Fetches an object of many gigabytes into the cache: several segments at once, while another thread reads what has arrived
 * in order and digests it. What has arrived outlives the process, and whoever asks for the object next goes on with it.
 */
final class LargeFetch {

    /** Bytes that are digested at a time. */
    private static final int BUFFER = 1 << 20;

    private static final int TRIES = 2;

    private final ObjectStore store;
    private final RangeReader reader;
    private final ContentCache cache;
    private final KnownObjects known;
    private final FetchProgress progress;
    private final LinePool pool;
    private final Consumer<String> log;
    private final AtomicBoolean told = new AtomicBoolean();

    LargeFetch(
            ObjectStore store,
            RangeReader reader,
            ContentCache cache,
            KnownObjects known,
            FetchProgress progress,
            LinePool pool,
            Consumer<String> log) {
        this.store = store;
        this.reader = reader;
        this.cache = cache;
        this.known = known;
        this.progress = progress;
        this.pool = pool;
        this.log = log;
    }

    private static String name(ObjectStore store, RemoteObject object) {
        return Sha256.hex(store.name() + "\n" + object.key() + "\n" + object.tag() + "\n" + object.bytes());
    }

    /** How much of it arrived before, and takes no more room. */
    static long arrived(ObjectStore store, RemoteObject object, ContentCache cache) throws IOException {
        Path arrived = cache.part(name(store, object) + ".arrived");
        if (!Files.isRegularFile(arrived)) {
            return 0;
        }
        try (Segments segments = Segments.open(arrived, object.bytes())) {
            long bytes = 0;
            for (int i = 0; i < segments.count(); i++) {
                bytes += segments.has(i) ? segments.to(i) - segments.from(i) : 0;
            }
            return bytes;
        }
    }

    /** @return the SHA-256 of its content, which the cache has now */
    String fetch(RemoteObject object) throws IOException, InterruptedException {
        String name = name(store, object);
        Path part = cache.part(name + ".part");
        Path arrived = cache.part(name + ".arrived");
        // Of several that want it at once, the others find it known.
        try (LockFile lock = LockFile.await(cache.part(name + ".lock"))) {
            String before = known.of(object).orElse(null);
            if (before != null && cache.has(before, object.bytes())) {
                progress.there(object.bytes());
                return before;
            }
            String sha256 = arrived(object, part, arrived);
            cache.keep(part, sha256);
            Files.deleteIfExists(arrived);
            Digests one = new Digests(List.of(object));
            one.put(0, sha256);
            known.add(one, new int[] {0});
            return sha256;
        }
    }

    private String arrived(RemoteObject object, Path part, Path arrived) throws IOException, InterruptedException {
        try (FileChannel file = FileChannel.open(
                        part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                Segments segments = Segments.open(arrived, object.bytes())) {
            if (file.size() < object.bytes()) {
                begin(file, part, object);
            }
            return verified(object, file, part, segments);
        }
    }

    /** The whole size at once: a disk that is too small says so now. */
    private static void begin(FileChannel file, Path part, RemoteObject object) throws LocalFault {
        if (object.bytes() > 0) {
            ObjectFetch.write(file, part, ByteBuffer.wrap(new byte[1]), object.bytes() - 1);
        }
    }

    private String verified(RemoteObject object, FileChannel file, Path part, Segments segments)
            throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return reader.ask(() -> store.givesParts(object))
                        ? once(object, file, part, segments)
                        : inOnePiece(object, file, part);
            } catch (Content.BrokenContent e) {
                segments.forget();
                if (tries == TRIES) {
                    throw e;
                }
                progress.lost(object.bytes());
            }
        }
    }

    private String once(RemoteObject object, FileChannel file, Path part, Segments segments)
            throws IOException, InterruptedException {
        Content content = new Content();
        content.expect(reader.ask(() -> store.checksums(object)));
        List<Future<?>> under = new ArrayList<>();
        try {
            for (int i = 0; i < segments.count(); i++) {
                int segment = i;
                if (segments.has(segment)) {
                    progress.there(segments.to(segment) - segments.from(segment));
                    under.add(null);
                } else {
                    under.add(pool.submit(() -> {
                        read(object, file, part, segments, segment);
                        return null;
                    }));
                }
            }
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            for (int i = 0; i < segments.count(); i++) {
                await(under.get(i));
                digest(content, file, buffer, segments.from(i), segments.to(i));
            }
            return content.verified(object);
        } finally {
            under.stream().filter(one -> one != null).forEach(one -> one.cancel(true));
        }
    }

    /** Of a store that begins each part at the object's beginning: so many times the object would come. */
    private String inOnePiece(RemoteObject object, FileChannel file, Path part)
            throws IOException, InterruptedException {
        if (told.compareAndSet(false, true)) {
            log.accept(store.name()
                    + " gives no parts of its files, so each comes in one piece, and where that breaks off it"
                    + " comes again from its beginning");
        }
        Content content = new Content();
        content.expect(reader.ask(() -> store.checksums(object)));
        reader.read(object, 0, object.bytes(), (bytes, position) -> {
            content.update(bytes.duplicate());
            ObjectFetch.write(file, part, bytes, position);
        });
        return content.verified(object);
    }

    private void read(RemoteObject object, FileChannel file, Path part, Segments segments, int segment)
            throws IOException, InterruptedException {
        reader.read(
                object,
                segments.from(segment),
                segments.to(segment),
                (bytes, position) -> ObjectFetch.write(file, part, bytes, position));
        segments.arrived(segment);
    }

    private static void digest(Content content, FileChannel file, ByteBuffer buffer, long from, long to)
            throws IOException {
        long position = from;
        while (position < to) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), to - position));
            int count = file.read(buffer, position);
            if (count < 0) {
                throw new IOException("the file shrank while it was read");
            }
            content.update(buffer.flip());
            position += count;
        }
    }

    private static void await(Future<?> one) throws IOException, InterruptedException {
        if (one == null) {
            return;
        }
        try {
            one.get();
        } catch (ExecutionException e) {
            throw Fetcher.thrown(e.getCause());
        }
    }
}
