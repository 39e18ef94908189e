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
        int length,
        int checksum) {

    /** @throws IOException if it is no whole line of a log */
    static LogLine read(byte[] bytes, int from, int length, long offset) throws IOException {
        return of(RegistryJson.move(bytes, from, length), offset, length, Checksum.of(bytes, from, length));
    }

    static LogLine of(AliasMove move, byte[] json, long offset) {
        return of(move, offset, json.length, Checksum.of(json, 0, json.length));
    }

    private static LogLine of(AliasMove move, long offset, int length, int checksum) {
        return new LogLine(
                move.model(), move.alias(), move.at(), move.request(), move.standing(), offset, length, checksum);
    }

    /** Whether the alias stands for anything from here on. */
    boolean stands() {
        return standing.isPresent();
    }

    /** Whether these are the bytes from which it was read. */
    boolean isOf(byte[] json) {
        return Checksum.of(json, 0, json.length) == checksum;
    }
}
