package io.jenkins.plugins.legion.data;

import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.words.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Stores a file of any size: several parts at once, each sent again where its line breaks. */
public final class Storing {

    /** Lines at most. */
    private static final int MOST = 16;

    /** Of one part; what is damaged as often is no accident. */
    private static final int DAMAGED = 3;

    private final ObjectTarget target;
    private final Patience patience;
    private final Consumer<String> log;

    /** @param log is told how far it is, a line at a time */
    public Storing(ObjectTarget target, Consumer<String> log) {
        this(target, Patience.USUAL, log);
    }

    Storing(ObjectTarget target, Patience patience, Consumer<String> log) {
        this.target = target;
        this.patience = patience;
        this.log = log;
    }

    /** {@link #store(OutgoingFile, String, SentParts)} of a file whose digest nobody knows yet. */
    public StoredObject store(Path file, String key) throws IOException, InterruptedException {
        return store(new OutgoingFile(file, Files.size(file), Sha256.hex(file)), key, SentParts.untold());
    }

    /**
     * Stores it. What was begun and not ended leaves nothing in the store, as far as that can be reached, unless it was ended by
     * credentials alone and somebody may go on with it.
     *
     * @param key that nothing has yet; where this very file has it, all is well
     * @param sent what is there of it
     * @throws RefusedCredentials if it may go well with others
     * @throws StoreRefusal if the store does not take it, such as where something else has the key
     * @throws IOException if it cannot be reached for some minutes, or the file cannot be read
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    public StoredObject store(OutgoingFile file, String key, SentParts sent) throws IOException, InterruptedException {
        FileTime time = Files.getLastModifiedTime(file.path());
        log.accept("Storing " + file.path().getFileName() + ", " + Figures.bytes(file.bytes()) + ", as "
                + target.place(key));
        ObjectUpload upload = again(() -> target.begin(file, key, sent));
        // Whether nothing is left to be removed, or others see to it.
        boolean over = false;
        try {
            send(file, upload);
            if (Files.size(file.path()) != file.bytes()
                    || !Files.getLastModifiedTime(file.path()).equals(time)) {
                throw new IOException(file.path() + " was written to while it was stored");
            }
            StoredObject stored = again(upload::complete);
            over = true;
            sent.forget();
            return stored;
        } catch (RefusedCredentials e) {
            over = sent.areKept();
            if (over && !sent.tags().isEmpty()) {
                log.accept("What was sent of it stays in " + target.name() + " for another try");
            }
            throw e;
        } finally {
            if (!over) {
                abort(upload);
                sent.forget();
            }
        }
    }

    private void send(OutgoingFile file, ObjectUpload upload) throws IOException, InterruptedException {
        FetchProgress progress = new FetchProgress();
        long size = Math.max(1, upload.partBytes());
        long count = Math.max(1, (file.bytes() + size - 1) / size);
        try (FetchLog telling = new FetchLog("Stored", progress, 1, file.bytes(), FetchLog.INTERVAL, log);
                LinePool lines = new LinePool((int) Math.min(MOST, count), progress)) {
            List<Future<?>> parts = new ArrayList<>();
            for (long i = 0; i < count; i++) {
                int number = Math.toIntExact(i);
                long from = i * size;
                long to = Math.min(file.bytes(), from + size);
                if (upload.has(number)) {
                    progress.there(to - from);
                    continue;
                }
                parts.add(lines.submit(() -> {
                    send(upload, number, file.path(), from, to, progress);
                    return null;
                }));
            }
            for (Future<?> part : parts) {
                part.get();
            }
            progress.whole();
        } catch (ExecutionException e) {
            throw Fetcher.thrown(e.getCause());
        }
    }

    private void send(ObjectUpload upload, int number, Path file, long from, long to, FetchProgress progress)
            throws IOException, InterruptedException {
        Patience.Waiting waiting = patience.begin();
        AtomicLong sent = new AtomicLong();
        int damaged = 0;
        FileRegion part = new FileRegion(file, from, to, new Counted(sent, progress));
        while (true) {
            try {
                upload.send(number, part);
                return;
            } catch (IOException e) {
                // A line that takes something now and then is not dead.
                if (sent.get() > 0) {
                    waiting.heard();
                }
                progress.lost(sent.getAndSet(0));
                if (e instanceof DamagedPart && ++damaged == DAMAGED) {
                    throw e;
                }
                waiting.after(e);
            }
        }
    }

    private interface Question<T> {
        T ask() throws IOException;
    }

    private <T> T again(Question<T> question) throws IOException, InterruptedException {
        Patience.Waiting waiting = patience.begin();
        while (true) {
            try {
                return question.ask();
            } catch (IOException e) {
                waiting.after(e);
            }
        }
    }

    /** As far as it can be reached; whoever waits for the fault waits for nothing more. */
    private void abort(ObjectUpload upload) {
        boolean interrupted = Thread.interrupted();
        try {
            upload.abort();
        } catch (IOException e) {
            log.accept("Parts of it may be left in " + target.name() + ": " + e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Counts what is there of a part, whichever way it went. */
    private record Counted(AtomicLong sent, FetchProgress progress) implements FileRegion.Sent {

        @Override
        public void went(long count) {
            sent.addAndGet(count);
            progress.arrived(count);
        }

        @Override
        public void anew() {
            progress.lost(sent.getAndSet(0));
        }
    }
}
