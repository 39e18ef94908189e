package io.jenkins.plugins.legion.registry;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * A move as a log remembers it: what it is found by. Versions carry hundreds of metrics and most moves are never looked at, so
 * all of it is read when somebody asks, by {@link AliasLog#whole}.
 *
 * @param model whose alias was moved
 * @param alias which one
 * @param at when
 * @param request tells one wish to move from another; may be empty
 * @param standing what the alias stands for from here on; absent where it was taken away
 * @param place where all of it is
 */
public record LoggedMove(
        String model, String alias, Instant at, String request, Optional<StandingAlias> standing, LogPlace place) {

    /** @throws IOException if it is no whole move */
    static LoggedMove read(byte[] bytes, int from, int length, long offset) throws IOException {
        return of(RegistryJson.move(bytes, from, length), LogPlace.of(bytes, from, length, offset));
    }

    static LoggedMove of(AliasMove move, LogPlace place) {
        return new LoggedMove(move.model(), move.alias(), move.at(), move.request(), move.standing(), place);
    }

    /** Whether the alias stands for anything from here on. */
    boolean stands() {
        return standing.isPresent();
    }
}
