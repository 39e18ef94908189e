package io.jenkins.plugins.legion.data.git;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What git says beside its answer: how far it is, and what is wrong. */
final class GitSpeech {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    /** Receiving objects:  45% (4500/10000), 12.30 MiB | 3.10 MiB/s */
    private static final Pattern PROGRESS =
            Pattern.compile("(remote: )?[A-Z][A-Za-z ]+: +\\d+(%.*|, done\\..*)?|(remote: )?[A-Z].*: +\\d+%.*");

    /** Enough for a reason with what surrounds it. */
    private static final int KEPT = 8;

    private final Consumer<String> progress;
    private final Deque<String> last = new ArrayDeque<>();
    private long told = System.nanoTime();

    GitSpeech(Consumer<String> progress) {
        this.progress = progress;
    }

    synchronized void line(String line) {
        String text = line.strip();
        if (text.isEmpty()) {
            return;
        }
        if (PROGRESS.matcher(text).matches()) {
            if (System.nanoTime() - told > INTERVAL.toNanos()) {
                told = System.nanoTime();
                progress.accept(text);
            }
            return;
        }
        last.addLast(text);
        if (last.size() > KEPT) {
            last.removeFirst();
        }
    }

    /** In one line. */
    synchronized String last() {
        return String.join("; ", last);
    }
}
