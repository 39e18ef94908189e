package io.jenkins.plugins.legion.data;

import io.jenkins.plugins.legion.files.DiskRoom;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.Lines;
import io.jenkins.plugins.legion.files.LockFile;
import io.jenkins.plugins.legion.words.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Keeps a cache within its limit, and makes room on its disk. How much there is stands in a file, so that a million files are looked
 * at only when some have to go.
 */
final class CacheRoom {

    private final ContentCache cache;
    private final CacheLimit limit;
    private final Consumer<String> log;

    CacheRoom(ContentCache cache, CacheLimit limit, Consumer<String> log) {
        this.cache = cache;
        this.limit = limit;
        this.log = log;
    }

    /** Waits until nobody removes anything, and sees to it that nobody does what this binding needs. */
    CacheLease lease(Digests digests) throws IOException, InterruptedException {
        Folders.create(cache.root());
        try (LockFile lock = lock()) {
            return CacheLease.begin(cache.root(), digests);
        }
    }

    /**
     * Makes room for what is to come: what was not used for longest goes, and none of what a running binding needs.
     *
     * @throws IOException if the disk has too little, though all went that could; it says where, what is needed and what is free
     */
    void before(long bytes) throws IOException, InterruptedException {
        Path folder = cache.part("data").getParent();
        try (LockFile lock = lock()) {
            LeftParts.remove(folder);
            long there = noted();
            if (there < 0) {
                there = new Eviction(cache).total();
                note(there);
            }
            long over = bytes - (limit.bytes() - there);
            if (over > 0 && there > 0) {
                evict(over, false, "the limit is " + Figures.bytes(limit.bytes()));
            }
            DiskRoom room = DiskRoom.before(folder.resolve("data"), bytes);
            if (room.free() > 0 && room.free() < bytes) {
                evict(bytes - room.free(), true, "the disk is nearly full");
            }
        }
        DiskRoom.before(folder.resolve("data"), bytes).check();
    }

    /** Makes room on a disk that filled up meanwhile; false where nothing could go. */
    boolean more(long bytes) throws IOException, InterruptedException {
        try (LockFile lock = lock()) {
            return evict(bytes, true, "the disk is full") > 0;
        }
    }

    /** Notes that there is more now. */
    void came(long bytes) throws IOException, InterruptedException {
        try (LockFile lock = lock()) {
            long there = noted();
            if (there >= 0) {
                note(there + bytes);
            }
        }
    }

    private long evict(long bytes, boolean freeing, String why) throws IOException {
        Eviction eviction = new Eviction(cache);
        long gone = eviction.evict(bytes, freeing, Needed.of(cache.root()));
        note(eviction.left());
        if (gone > 0) {
            log.accept("Removed " + Figures.bytes(gone) + " of " + cache.root()
                    + " that was not used for longest, since " + why);
        }
        return gone;
    }

    private LockFile lock() throws IOException, InterruptedException {
        return LockFile.await(cache.root().resolve("room.lock"));
    }

    private Path size() {
        return cache.root().resolve("size");
    }

    /** Bytes; less than none where nobody has noted them. */
    private long noted() {
        String line = Lines.first(size());
        return line.matches("\\d{1,18}") ? Long.parseLong(line) : -1;
    }

    private void note(long bytes) throws IOException {
        Folders.write(size(), bytes + "\n");
    }
}
