package io.jenkins.plugins.legion.data;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/** Fetches objects into the cache, many at once; the first that cannot be had ends them all. */
final class Fetcher {

    /** Small objects are waited for, not worked on; more at once brought nothing where this was tried. */
    private static final int LINES = 32;

    /** Large ones that are digested at once, beside the lines that their segments come on. */
    private static final int LARGE = 2;

    private final ObjectStore store;
    private final ContentCache cache;
    private final KnownObjects known;
    private final FetchProgress progress;
    private final Patience patience;

    Fetcher(ObjectStore store, ContentCache cache, KnownObjects known, FetchProgress progress, Patience patience) {
        this.store = store;
        this.cache = cache;
        this.known = known;
        this.progress = progress;
        this.patience = patience;
    }

    /** @return the SHA-256 of each, by its key */
    Map<String, String> fetch(Collection<RemoteObject> objects) throws IOException, InterruptedException {
        if (objects.isEmpty()) {
            return Map.of();
        }
        ExecutorService lines = Executors.newFixedThreadPool(LINES, Fetcher::daemon);
        ExecutorService digests = Executors.newFixedThreadPool(LARGE, Fetcher::daemon);
        OpenLines open = new OpenLines();
        try {
            RangeReader reader = new RangeReader(store, patience, open, progress);
            ObjectFetch small = new ObjectFetch(reader, cache, progress);
            LargeFetch large = new LargeFetch(store, reader, cache, known, progress, lines);
            BlockingQueue<Future<KnownObject>> ended = new LinkedBlockingQueue<>();
            CompletionService<KnownObject> onLines = new ExecutorCompletionService<>(lines, ended);
            CompletionService<KnownObject> onDigests = new ExecutorCompletionService<>(digests, ended);
            for (RemoteObject object : objects) {
                if (object.bytes() > Segments.BYTES) {
                    onDigests.submit(whole(object, large::fetch));
                } else {
                    onLines.submit(whole(object, small::fetch));
                }
            }
            return collected(ended, objects.size());
        } finally {
            lines.shutdownNow();
            digests.shutdownNow();
            open.end();
        }
    }

    private interface One {
        String fetch(RemoteObject object) throws IOException, InterruptedException;
    }

    private Callable<KnownObject> whole(RemoteObject object, One one) {
        return () -> {
            String sha256 = one.fetch(object);
            progress.whole();
            return new KnownObject(object, sha256);
        };
    }

    private static Map<String, String> collected(BlockingQueue<Future<KnownObject>> ended, int count)
            throws IOException, InterruptedException {
        Map<String, String> found = new HashMap<>();
        for (int i = 0; i < count; i++) {
            try {
                KnownObject known = ended.take().get();
                found.put(known.object().key(), known.sha256());
            } catch (ExecutionException e) {
                throw thrown(e.getCause());
            }
        }
        return found;
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

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "legion-data");
        thread.setDaemon(true);
        return thread;
    }
}
