package io.jenkins.plugins.legion.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/**
 * An alias was moved: a line of the log.
 *
 * @param at when
 * @param model whose alias
 * @param alias which one
 * @param to the version it stands for from now on, as it was then; absent where it was taken away
 * @param by the id of the user who moved it, or whom the build that did so ran as
 * @param build the build that moved it, {@code folder/job #12}; empty where a person did
 * @param reason why, in the mover's words; may be empty
 * @param request tells one wish to move from another, so that a step which a restart interrupted does not move twice; may be
 *     empty
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AliasMove(
        Instant at,
        String model,
        String alias,
        Optional<ModelVersion> to,
        String by,
        String build,
        String reason,
        String request) {

    public AliasMove {
        to = to == null ? Optional.empty() : to;
        by = by == null ? "" : by;
        build = build == null ? "" : build;
        reason = reason == null ? "" : reason;
        request = request == null ? "" : request;
    }

    AliasMove to(Optional<ModelVersion> version) {
        return new AliasMove(at, model, alias, version, by, build, reason, request);
    }

    /** What the alias stands for from now on, in short; absent where it was taken away. */
    public Optional<StandingAlias> standing() {
        return to.map(version -> new StandingAlias(
                model,
                alias,
                at,
                version.version(),
                version.origin(),
                version.finished(),
                version.digest().orElse("")));
    }

    AliasMove at(Instant time) {
        return new AliasMove(time, model, alias, to, by, build, reason, request);
    }
}
