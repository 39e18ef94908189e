package io.jenkins.plugins.legion.data.s3;

import io.jenkins.plugins.legion.data.RemoteObject;
import io.jenkins.plugins.legion.data.StoreRefusal;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Tells of all objects below a prefix. Where one page does not hold them, the folders below are asked for side by side: page after page
 * a million objects would take minutes, and some servers begin anew for each.
 */
record S3Lister(Pages pages, String name) {

    /** More folders than these, and a request for each costs more than it brings. */
    private static final int MOST_FOLDERS = 256;

    private static final int AT_ONCE = 8;

    /** Of single folders within each other. */
    private static final int DEEPEST = 8;

    /** Pages in a row without an object, of which a server may give some. */
    private static final int EMPTY_PAGES = 100;

    /** Asks for a page. */
    interface Pages {

        /** @param next what the page before says; empty for the first */
        S3Listing page(String prefix, boolean withFolders, String next) throws IOException;
    }

    void list(String prefix, Consumer<RemoteObject> each) throws IOException {
        S3Listing first = pages.page(prefix, false, "");
        if (first.next().isEmpty()) {
            first.objects().forEach(each);
            return;
        }
        S3Listing level = pages.page(prefix, true, "");
        for (int depth = 0; depth < DEEPEST && isOneFolder(level); depth++) {
            level = pages.page(level.folders().get(0), true, "");
        }
        int folders = level.folders().size();
        if (level.next().isEmpty() && folders > 1 && folders <= MOST_FOLDERS) {
            level.objects().forEach(each);
            sideBySide(level.folders(), each);
        } else {
            flat(prefix, first, each);
        }
    }

    private static boolean isOneFolder(S3Listing level) {
        return level.next().isEmpty()
                && level.objects().isEmpty()
                && level.folders().size() == 1;
    }

    private void flat(String prefix, S3Listing first, Consumer<RemoteObject> each) throws IOException {
        S3Listing page = first;
        int empty = 0;
        while (true) {
            page.objects().forEach(each);
            if (page.next().isEmpty()) {
                return;
            }
            empty = page.objects().isEmpty() ? empty + 1 : 0;
            S3Listing next = pages.page(prefix, false, page.next());
            if (next.next().equals(page.next()) || empty > EMPTY_PAGES) {
                throw new StoreRefusal("the list of '" + prefix + "' in " + name + " does not end");
            }
            page = next;
        }
    }

    private void sideBySide(List<String> folders, Consumer<RemoteObject> each) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, S3Lister::daemon);
        try {
            List<Future<?>> parts = new ArrayList<>();
            for (String folder : folders) {
                parts.add(threads.submit(() -> {
                    flat(folder, pages.page(folder, false, ""), object -> {
                        synchronized (each) {
                            each.accept(object);
                        }
                    });
                    return null;
                }));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while " + name + " was listed").initCause(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "legion-data-list");
        thread.setDaemon(true);
        return thread;
    }
}
