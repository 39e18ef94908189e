package io.jenkins.plugins.legion.registry.external;

import io.jenkins.plugins.legion.words.Durations;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks again where a connection fails or breaks off, or a server refuses for the moment; and says so each time, since whoever
 * gave a wrong address would wait for nothing without knowing what for.
 *
 * @param pause between two tries
 * @param trouble is told, a sentence each time, what failed and how long it is tried on
 */
record Retries(Pause pause, Consumer<String> trouble) {

    /**
     * Each waits twice as long as the one before, from half a second on: 16 seconds, as a restarted server takes. A connection
     * that is refused is worth as much, since that is what such a server answers.
     */
    private static final int TRIES = 6;

    private static final long FIRST_WAIT = 500;

    /** Waits so many milliseconds. */
    interface Pause {
        void of(long millis) throws InterruptedException;
    }

    /** One request, from its beginning. */
    interface Try<T> {
        T once() throws IOException;
    }

    /** How long may still be waited for anything. */
    interface Limit {
        Duration left() throws UnusableAnswer;
    }

    /** @param asked what is asked for, as an error calls it */
    <T> T of(String asked, Limit limit, Try<T> request) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return request.once();
            } catch (InterruptedIOException | UnusableAnswer e) {
                throw e;
            } catch (RefusedRequest e) {
                if (!e.isPassing() || tries == TRIES) {
                    throw e;
                }
                await(tries, e.asksToWait(), e.getMessage(), limit);
            } catch (IOException e) {
                if (tries == TRIES) {
                    throw new IOException(asked + " could not be read in " + TRIES + " tries: " + why(e), e);
                }
                await(tries, Optional.empty(), asked + " could not be read: " + why(e), limit);
            }
        }
    }

    private void await(int tries, Optional<Duration> asked, String why, Limit limit) throws IOException {
        long millis = Math.min(
                asked.map(Duration::toMillis).orElse(wait(tries)), limit.left().toMillis());
        long later = 0;
        for (int next = tries + 1; next < TRIES; next++) {
            later += wait(next);
        }
        int more = TRIES - tries;
        trouble.accept(why + "; tried again in " + Durations.words(Duration.ofMillis(millis))
                + (more == 1
                        ? ", for the last time"
                        : ", " + more + " times within " + Durations.words(Duration.ofMillis(millis + later))));
        try {
            pause.of(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a server was waited for");
        }
    }

    /** In milliseconds, after so many tries. */
    private static long wait(int tries) {
        return FIRST_WAIT << (tries - 1);
    }

    private static String why(IOException e) {
        if (e instanceof ConnectException) {
            return isCausedBy(e, UnresolvedAddressException.class)
                    ? "there is no host of that name"
                    : "nobody listens there" + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")");
        }
        if (e instanceof HttpTimeoutException) {
            return "no answer in time (" + e.getMessage() + ")";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static boolean isCausedBy(Throwable thrown, Class<? extends Throwable> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
