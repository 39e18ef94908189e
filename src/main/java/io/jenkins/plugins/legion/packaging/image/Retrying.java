package io.jenkins.plugins.legion.packaging.image;

import io.jenkins.plugins.legion.data.LocalFault;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.words.Figures;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Tries again what a registry could not do, after as long as it asks for, else ever longer. Data's own patience knows no registry that
 * says how long.
 *
 * @param most to wait in all, without anything coming of it
 * @param pause waits
 * @param log is told what is waited for
 */
record Retrying(Duration most, Pause pause, Consumer<String> log) {

    /** A registry that is restarted, or a quota that is renewed each minute, is there within. */
    static final Duration USUAL = Duration.ofMinutes(10);

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @FunctionalInterface
    interface Pause {
        void last(Duration time) throws InterruptedException;
    }

    @FunctionalInterface
    interface Try<T> {
        T go() throws IOException;
    }

    Waiting begin() {
        return new Waiting();
    }

    <T> T run(Try<T> work) throws IOException {
        Waiting waiting = begin();
        while (true) {
            try {
                return work.go();
            } catch (IOException e) {
                waiting.after(e);
            }
        }
    }

    /** Of one piece of work. */
    final class Waiting {

        private Duration waited = Duration.ZERO;
        private Duration next = FIRST;

        /** Something came of it. */
        void heard() {
            waited = Duration.ZERO;
            next = FIRST;
        }

        /** @throws IOException the fault itself, where it is of no use to try again or it was tried for long enough */
        void after(IOException fault) throws IOException {
            if (fault instanceof StoreRefusal
                    || fault instanceof ChangedFile
                    || fault instanceof LocalFault
                    || Thread.currentThread().isInterrupted()) {
                throw fault;
            }
            Optional<Duration> asked = fault instanceof RegistryBusy busy ? busy.after() : Optional.empty();
            // Spread, so that a registry which comes back is not met by all at once.
            Duration time = asked.orElseGet(() -> Duration.ofMillis(
                    next.toMillis() / 2 + ThreadLocalRandom.current().nextLong(next.toMillis() / 2 + 1)));
            if (waited.plus(time).compareTo(most) > 0) {
                throw new IOException(
                        fault.getMessage() + "; " + Figures.duration(waited) + " were waited for it, of at most "
                                + Figures.duration(most)
                                + asked.map(wanted -> ", and it asks for " + Figures.duration(wanted) + " more")
                                        .orElse(""),
                        fault);
            }
            log.accept(fault.getMessage() + "; trying again in " + Figures.duration(time));
            try {
                pause.last(time);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (IOException)
                        new InterruptedIOException("interrupted while a registry was waited for").initCause(e);
            }
            waited = waited.plus(time);
            next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
        }
    }
}
