package io.jenkins.plugins.legion.registry;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Where in the log a move stands, and as much of it as is needed to find it again: versions carry hundreds of metrics, and
 * most moves are never looked at.
 */
record LogLine(
        String model,
        String alias,
        Instant at,
        String request,
        Optional<StandingAlias> standing,
        long offset,
        int length) {

    /** @throws IOException if it is no whole line of a log */
    static LogLine read(byte[] bytes, int from, int length, long offset) throws IOException {
        return of(RegistryJson.move(bytes, from, length), offset, length);
    }

    static LogLine of(AliasMove move, long offset, int length) {
        return new LogLine(move.model(), move.alias(), move.at(), move.request(), move.standing(), offset, length);
    }

    /** Whether the alias stands for anything from here on. */
    boolean stands() {
        return standing.isPresent();
    }

    /** Whether the move is the one that was read when the log was opened. */
    boolean isOf(AliasMove move) {
        return equals(of(move, offset, length));
    }
}
