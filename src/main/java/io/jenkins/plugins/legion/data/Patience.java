package io.jenkins.plugins.legion.data;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long a store is asked again that does not answer, or that breaks off: as long as something arrives now and then.
 *
 * @param silence without a byte until it is given up
 * @param first before the second try; each further one waits twice as long
 * @param longest between two tries
 */
record Patience(Duration silence, Duration first, Duration longest) {

    /** A server that is restarted, or a network that comes back, is there within. */
    static final Patience USUAL = new Patience(Duration.ofMinutes(5), Duration.ofMillis(500), Duration.ofSeconds(30));

    /** Of one piece of work. */
    Waiting begin() {
        return new Waiting();
    }

    /** What is known of the tries so far. */
    final class Waiting {

        private long heard = System.nanoTime();
        private long next = first.toMillis();

        /** Something arrived. */
        void heard() {
            heard = System.nanoTime();
            next = first.toMillis();
        }

        /**
         * Waits before the next try.
         *
         * @throws IOException the fault itself, where it is of no use or was tried for long enough
         */
        void after(IOException fault) throws IOException, InterruptedException {
            if (fault instanceof StoreRefusal || fault instanceof LocalFault) {
                throw fault;
            }
            if (System.nanoTime() - heard > silence.toNanos()) {
                throw new IOException(
                        "nothing arrived for " + silence.toSeconds() + " s: " + fault.getMessage(), fault);
            }
            // Spread, so that a server which comes back is not met by all at once.
            Thread.sleep(next / 2 + ThreadLocalRandom.current().nextLong(next / 2 + 1));
            next = Math.min(2 * next, longest.toMillis());
        }
    }
}
