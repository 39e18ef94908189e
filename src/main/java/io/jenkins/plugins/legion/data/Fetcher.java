package io.jenkins.plugins.legion.data;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Fetches objects into the cache, many at once; the first that cannot be had ends them all. */
final class Fetcher {

    /** Lines at most, as many as a store far away is good for. */
    private static final int MOST = 48;

    /** Large ones that are digested at once, beside the lines that their segments come on. */
    private static final int LARGE = 2;

    private final ObjectStore store;
    private final ContentCache cache;
    private final KnownObjects known;
    private final FetchProgress progress;
    private final Patience patience;
    private final Consumer<String> log;

    /** @param log is told what a person should know of the store */
    Fetcher(
            ObjectStore store,
            ContentCache cache,
            KnownObjects known,
            FetchProgress progress,
            Patience patience,
            Consumer<String> log) {
        this.store = store;
        this.cache = cache;
        this.known = known;
        this.progress = progress;
        this.patience = patience;
        this.log = log;
    }

    /** Fetches those that are named, and notes their digests. */
    void fetch(Digests digests, int[] missing) throws IOException, InterruptedException {
        if (missing.length == 0) {
            return;
        }
        Queue<Integer> large = new ConcurrentLinkedQueue<>();
        int[] small = new int[missing.length];
        int count = 0;
        for (int index : missing) {
            if (digests.object(index).bytes() > Segments.BYTES) {
                large.add(index);
            } else {
                small[count++] = index;
            }
        }
        OpenLines open = new OpenLines();
        LinePool lines = new LinePool(MOST, progress);
        try {
            RangeReader reader = new RangeReader(store, patience, open, progress);
            // Of each that has ended, what it ended with.
            BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
            LargeFetch segmented = new LargeFetch(store, reader, cache, known, progress, lines, log);
            for (int i = Math.min(LARGE, large.size()); i > 0; i--) {
                lines.start(() -> eachOf(large, lines, index -> one(digests, index, segmented::fetch, ended)));
            }
            new Smalls(digests, small, count, new ObjectFetch(reader, cache, progress), ended).begin(lines);
            await(ended, missing.length);
        } finally {
            lines.close();
            open.end();
            lines.awaitEnd();
        }
    }

    private static void eachOf(Queue<Integer> indexes, LinePool lines, IntFunction<Runnable> work) {
        for (Integer index = indexes.poll(); index != null && lines.isOpen(); index = indexes.poll()) {
            work.apply(index).run();
        }
    }

    private interface One {
        String fetch(RemoteObject object) throws IOException, InterruptedException;
    }

    /** @param fault absent where all is well */
    private record Ended(Throwable fault) {}

    private Runnable one(Digests digests, int index, One way, BlockingQueue<Ended> ended) {
        return () -> ended.add(tried(() -> {
            digests.put(index, way.fetch(digests.object(index)));
            progress.whole();
            return null;
        }));
    }

    private static Ended tried(Callable<?> work) {
        try {
            work.call();
            return new Ended(null);
        } catch (Exception | Error e) {
            return new Ended(e);
        }
    }

    /** Small ones are many: each line takes the next when it is free, and goes to the end of the queue between two. */
    private final class Smalls {

        private final Digests digests;
        private final int[] indexes;
        private final int count;
        private final ObjectFetch way;
        private final BlockingQueue<Ended> ended;
        private final AtomicInteger next = new AtomicInteger();

        Smalls(Digests digests, int[] indexes, int count, ObjectFetch way, BlockingQueue<Ended> ended) {
            this.digests = digests;
            this.indexes = indexes;
            this.count = count;
            this.way = way;
            this.ended = ended;
        }

        void begin(LinePool lines) {
            for (int i = 0; i < Math.min(MOST, count); i++) {
                lines.execute(() -> go(lines));
            }
        }

        private void go(LinePool lines) {
            int at = next.getAndIncrement();
            if (at < count) {
                one(digests, indexes[at], way::fetch, ended).run();
                lines.execute(() -> go(lines));
            }
        }
    }

    private static void await(BlockingQueue<Ended> ended, int count) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            Throwable fault = ended.take().fault();
            if (fault != null) {
                throw thrown(fault);
            }
        }
    }

    /** What a thread of ours ended with, for another to throw. */
    static IOException thrown(Throwable cause) throws InterruptedException {
        if (cause instanceof InterruptedException) {
            throw new InterruptedException(cause.getMessage());
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof IOException io ? io : new IOException(cause.toString(), cause);
    }
}
