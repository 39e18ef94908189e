package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

/** Lets in as many calls as there is memory for, however many come at once. */
final class Room {

    interface Work {
        JsonNode on(byte[] body) throws IOException;
    }

    private final Semaphore large = new Semaphore(1);
    private final Semaphore takenApart = new Semaphore(HttpLimits.TAKEN_APART);

    /**
     * Reads the body of a call and has the call answered. Nobody waits for a client that sends a small body slowly.
     *
     * @throws ApiFault if the body is too long, or not whole
     */
    JsonNode answer(HttpExchange http, Work work) throws IOException {
        if (Sent.length(http).orElse(0) > HttpLimits.BODY) {
            throw tooLong();
        }
        InputStream in = Sent.with(http);
        byte[] beginning = in.readNBytes(HttpLimits.LARGE);
        if (beginning.length < HttpLimits.LARGE) {
            return within(takenApart, () -> work.on(beginning));
        }
        return within(large, () -> {
            byte[] body = whole(beginning, in);
            return within(takenApart, () -> work.on(body));
        });
    }

    private static byte[] whole(byte[] beginning, InputStream in) throws IOException {
        byte[] rest = in.readNBytes(HttpLimits.BODY + 1 - beginning.length);
        int length = beginning.length + rest.length;
        if (length > HttpLimits.BODY) {
            throw tooLong();
        }
        byte[] whole = Arrays.copyOf(beginning, length);
        System.arraycopy(rest, 0, whole, beginning.length, rest.length);
        return whole;
    }

    private static ApiFault tooLong() {
        return new ApiFault(
                ErrorCode.REQUEST_LIMIT_EXCEEDED,
                "The request has more than " + HttpLimits.BODY + " bytes; send less at once.");
    }

    private interface Step {
        JsonNode take() throws IOException;
    }

    private static JsonNode within(Semaphore places, Step step) throws IOException {
        places.acquireUninterruptibly();
        try {
            return step.take();
        } finally {
            places.release();
        }
    }
}
