package io.jenkins.plugins.legion.data.lines;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The lines to one server. Many threads may ask at once, each on a line of its own; what is idle is used again. */
public final class Lines implements Closeable {

    /** Servers close what is idle for longer, some after 5 s, and would do it in the moment of the next request. */
    private static final Duration FRESH = Duration.ofSeconds(4);

    private final ConcurrentLinkedDeque<Line> idle = new ConcurrentLinkedDeque<>();
    private final Set<Line> all = ConcurrentHashMap.newKeySet();
    private final Origin origin;
    private final Line.Making making;
    private volatile boolean over;

    /**
     * @param server with {@code http} or {@code https}, and a host; what stands behind is not heeded
     * @param connect until somebody takes a line
     * @param silence without a byte until a line is given up
     */
    public Lines(URI server, Duration connect, Duration silence) {
        origin = Origin.of(server);
        making = new Line.Making(origin, connect, silence, idle::push, all::remove);
    }

    /** The server as a request's header {@code Host} has it, which is among the headers to be given. */
    public String host() {
        return origin.inHeader();
    }

    /**
     * Asks, and waits for the answer's head.
     *
     * @param target the path and the query, encoded
     * @param headers all but those of the body's length
     * @throws IOException if no answer comes, or none of HTTP/1.1
     */
    public Answer ask(String method, String target, Map<String, String> headers, Body body) throws IOException {
        Line kept = kept();
        while (kept != null) {
            try {
                return ask(kept, method, target, headers, body);
            } catch (IOException e) {
                // The server had closed it meanwhile, which is no fault.
                if (over || !kept.wasDead() || e instanceof SocketTimeoutException) {
                    throw e;
                }
            }
            kept = kept();
        }
        Line line = making.open();
        all.add(line);
        if (over) {
            line.end();
            throw new IOException("it is being ended");
        }
        return ask(line, method, target, headers, body);
    }

    private static Answer ask(Line line, String method, String target, Map<String, String> headers, Body body)
            throws IOException {
        try {
            return line.ask(method, target, headers, body);
        } catch (IOException | RuntimeException e) {
            line.end();
            throw e;
        }
    }

    private Line kept() {
        Line line = idle.poll();
        while (line != null && line.idleFor().compareTo(FRESH) > 0) {
            line.end();
            line = idle.poll();
        }
        return line;
    }

    /** Ends every line, those that somebody reads from included. */
    @Override
    public void close() {
        over = true;
        all.forEach(Line::end);
    }
}
