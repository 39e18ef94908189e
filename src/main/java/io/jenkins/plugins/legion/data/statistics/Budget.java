package io.jenkins.plugins.legion.data.statistics;

import io.jenkins.plugins.legion.words.Figures;
import java.time.Duration;

/** How much counting a training waits for. */
final class Budget {

    /** Bytes of text, unpacked. 8 GiB are half a minute of one processor's work. */
    static final long BYTES = 8L << 30;

    /** On a slow disk that is reached first. */
    static final Duration TIME = Duration.ofSeconds(60);

    private final long bytes;
    private final Duration time;
    private final long end;
    private long left;

    Budget(long bytes, Duration time) {
        this.bytes = bytes;
        this.time = time;
        this.end = System.nanoTime() + time.toNanos();
        this.left = bytes;
    }

    /** @throws Exceeded before anything is read, if it is too much */
    void expect(long packed) throws Exceeded {
        if (packed > bytes) {
            throw new Exceeded("samples and columns are not counted in more than " + Figures.bytes(bytes)
                    + " of tables, and these are " + Figures.bytes(packed));
        }
    }

    void spend(int read) throws Exceeded {
        left -= read;
        if (left < 0) {
            throw new Exceeded("samples and columns are not counted in more than " + Figures.bytes(bytes)
                    + " of tables, and unpacked these are more");
        }
        if (System.nanoTime() - end > 0) {
            throw new Exceeded("samples and columns were not counted within " + Figures.duration(time)
                    + ", so the training began");
        }
    }

    /** It is too much, or takes too long. */
    static final class Exceeded extends Exception {

        private static final long serialVersionUID = 1L;

        Exceeded(String message) {
            super(message);
        }
    }
}
