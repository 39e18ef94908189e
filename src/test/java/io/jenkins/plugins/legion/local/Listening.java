package io.jenkins.plugins.legion.local;

import io.jenkins.plugins.legion.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps what it hears; of the output only the first mebibyte. */
final class Listening implements RunListener {

    private static final int KEPT = 1 << 20;

    final List<String> messages = new CopyOnWriteArrayList<>();
    final List<Progress> progress = new CopyOnWriteArrayList<>();
    final List<String> packing = new CopyOnWriteArrayList<>();
    final AtomicLong bytes = new AtomicLong();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @Override
    public void message(String sentence) {
        messages.add(sentence);
    }

    @Override
    public synchronized void output(byte[] chunk, int offset, int length) {
        bytes.addAndGet(length);
        if (output.size() < KEPT) {
            output.write(chunk, offset, length);
        }
    }

    @Override
    public void progress(Progress state) {
        progress.add(state);
    }

    @Override
    public void packing(String line) {
        packing.add(line);
    }

    synchronized String text() {
        return output.toString(StandardCharsets.UTF_8);
    }
}
