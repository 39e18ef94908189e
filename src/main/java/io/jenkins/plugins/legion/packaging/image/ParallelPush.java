package io.jenkins.plugins.legion.packaging.image;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Pushes several layers at once; the first that fails ends the others. */
final class ParallelPush {

    /** Registries take each on a line of its own, and a server's line is seldom wider than three. */
    private static final int LINES = 3;

    private final RegistryRepository repository;
    private final PushProgress progress;

    ParallelPush(RegistryRepository repository, PushProgress progress) {
        this.repository = repository;
        this.progress = progress;
    }

    /**
     * @param ofBase how many of the first are of the base
     * @param source a repository that has those; null where none has
     * @return how each came there
     */
    List<BuiltImage.Delivery> push(List<ImageBuilder.Part> parts, int ofBase, String source) throws IOException {
        ExecutorService lines = Executors.newFixedThreadPool(LINES, work -> {
            Thread thread = new Thread(work, "legion-image-push");
            thread.setDaemon(true);
            return thread;
        });
        try {
            ExecutorCompletionService<BuiltImage.Delivery> pushes = new ExecutorCompletionService<>(lines);
            Map<String, Future<BuiltImage.Delivery>> begun = new HashMap<>();
            for (int i = 0; i < parts.size(); i++) {
                Blob blob = parts.get(i).blob();
                String from = i < ofBase ? source : null;
                begun.computeIfAbsent(
                        blob.descriptor().digest(),
                        digest -> pushes.submit(() -> repository.push(blob, from, progress)));
            }
            for (int i = 0; i < begun.size(); i++) {
                pushes.take().get();
            }
            List<BuiltImage.Delivery> how = new ArrayList<>();
            for (ImageBuilder.Part part : parts) {
                how.add(begun.get(part.blob().descriptor().digest()).get());
            }
            return how;
        } catch (ExecutionException e) {
            repository.close();
            throw cause(e);
        } catch (InterruptedException e) {
            repository.close();
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while an image was pushed").initCause(e);
        } finally {
            lines.shutdownNow();
        }
    }

    private static IOException cause(ExecutionException e) {
        if (e.getCause() instanceof RuntimeException fault) {
            throw fault;
        }
        return e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
}
