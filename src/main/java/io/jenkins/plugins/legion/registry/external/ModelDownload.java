package io.jenkins.plugins.legion.registry.external;

import io.jenkins.plugins.legion.binary.IncomingFolder;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Fetches a model's files into a folder: first all names, so that what cannot be taken is known before a byte comes. */
final class ModelDownload {

    private static final int CHUNK = 256 << 10;

    /** More faults than this say nothing new. */
    private static final int MOST_FAULTS = 20;

    private final MlflowHttp http;
    private final ArtifactStore store;
    private final IncomingFolder folder;
    private final DownloadProgress progress;
    private final ListingBudget budget = new ListingBudget();
    private long before;

    ModelDownload(MlflowHttp http, ArtifactStore store, IncomingFolder folder, DownloadProgress progress) {
        this.http = http;
        this.store = store;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Fetches what is at a path of the store.
     *
     * @return the folder with all files, or the single file that is there; nothing where there is neither
     */
    Optional<Path> fetch(String path) throws IOException {
        List<ArtifactStore.Entry> files = files(path);
        if (!files.isEmpty()) {
            take(files, path.isEmpty() ? 0 : path.length() + 1);
            return Optional.of(folder.root());
        }
        if (path.isEmpty()) {
            return Optional.empty();
        }
        // A folder lists what is in it; a file is only listed by the folder around it.
        String parent = RemotePath.folderOf(path);
        Optional<ArtifactStore.Entry> file = store.list(parent, budget).stream()
                .filter(entry -> !entry.folder() && entry.path().equals(path))
                .findFirst();
        if (file.isEmpty()) {
            return Optional.empty();
        }
        take(List.of(file.get()), parent.isEmpty() ? 0 : parent.length() + 1);
        return Optional.of(folder.file(RemotePath.nameOf(path)));
    }

    private List<ArtifactStore.Entry> files(String path) throws IOException {
        List<ArtifactStore.Entry> files = new ArrayList<>();
        Deque<String> open = new ArrayDeque<>(List.of(path));
        while (!open.isEmpty()) {
            String next = open.pop();
            for (ArtifactStore.Entry entry : store.list(next, budget)) {
                if (entry.folder()) {
                    budget.folder(entry.path());
                    open.push(entry.path());
                } else {
                    files.add(entry);
                }
            }
        }
        return files;
    }

    /** @param prefix characters of each path that stand for the model itself */
    private void take(List<ArtifactStore.Entry> files, int prefix) throws IOException {
        List<Fault> faults = new ArrayList<>();
        for (ArtifactStore.Entry file : files) {
            folder.expect(file.path().substring(prefix)).ifPresent(faults::add);
        }
        long total = total(files, faults);
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults.subList(0, Math.min(MOST_FAULTS, faults.size())));
        }
        for (ArtifactStore.Entry file : files) {
            Path target = folder.file(file.path().substring(prefix));
            before += store.read(file.path(), (body, length) -> write(body, length, file, target, total));
        }
    }

    /** The bytes of all files, or -1 where the server does not say those of each. */
    private long total(List<ArtifactStore.Entry> files, List<Fault> faults) {
        long total = 0;
        boolean known = true;
        for (ArtifactStore.Entry file : files) {
            known &= file.bytes().isPresent();
            long bytes = file.bytes().orElse(0);
            if (bytes > IncomingFolder.MOST_BYTES - total) {
                faults.add(new Fault(
                        file.path(),
                        bytes + " bytes",
                        "a model of at most " + IncomingFolder.MOST_BYTES + " bytes in all"));
                return -1;
            }
            total += bytes;
        }
        return known ? total : -1;
    }

    private long write(InputStream body, OptionalLong length, ArtifactStore.Entry file, Path target, long total)
            throws IOException {
        byte[] chunk = new byte[CHUNK];
        long bytes = 0;
        try (OutputStream out = opened(target)) {
            for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
                bytes += read;
                if (before + bytes > IncomingFolder.MOST_BYTES) {
                    throw new UnusableAnswer("the server sends more than " + IncomingFolder.MOST_BYTES
                            + " bytes; expected a model of at most so many");
                }
                append(out, chunk, read, target);
                http.left();
                progress.at(before + bytes, total, file.path());
            }
        }
        if (length.isPresent() && length.getAsLong() != bytes
                || file.bytes().isPresent() && file.bytes().getAsLong() != bytes) {
            throw new IOException(file.path() + " came with " + bytes + " bytes; expected "
                    + file.bytes().orElse(length.orElse(0)));
        }
        return bytes;
    }

    private static OutputStream opened(Path target) {
        try {
            return Files.newOutputStream(target);
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    private static void append(OutputStream out, byte[] chunk, int length, Path target) {
        try {
            out.write(chunk, 0, length);
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    /** Asking the server again would not make room on the disk. */
    private static UncheckedIOException unwritable(Path target, IOException e) {
        if (e instanceof ClosedByInterruptException) {
            return new UncheckedIOException(new InterruptedIOException("interrupted while " + target + " was written"));
        }
        return new UncheckedIOException(new IOException("cannot write " + target + ": " + e.getMessage(), e));
    }
}
