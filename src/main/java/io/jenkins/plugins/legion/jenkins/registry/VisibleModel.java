package io.jenkins.plugins.legion.jenkins.registry;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.registry.Catalog;
import io.jenkins.plugins.legion.registry.LoggedMove;
import io.jenkins.plugins.legion.registry.StandingAlias;
import io.jenkins.plugins.legion.registry.VersionOrigin;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * A model as whoever looks at it may see it: its versions, and where its aliases stood and stand. Of the log of aliases no more
 * is read than the answer takes, and nothing twice; made for one request, in its thread.
 */
public final class VisibleModel {

    private final VisibleModels models;
    private final String name;
    /** By their ids. Those of gone builds are among them once {@link #moves} were looked at. */
    private final Map<String, VisibleVersion> versions = new LinkedHashMap<>();
    /** What may not be seen is among them, and empty. */
    private final Map<Target, Optional<VisibleVersion>> targets = new HashMap<>();
    /** All of them, the oldest first: what may not be seen ends what was before it nevertheless. Null until they are asked for. */
    private List<LoggedMove> moves;
    /** Null until they are asked for, which a page does several times. */
    private List<VisibleVersion> sorted;

    /** What an alias stands for: however often it was moved there, it is looked for once. */
    private record Target(VersionOrigin origin, Instant finished) {}

    VisibleModel(VisibleModels models, String name, List<Catalog.Found<String>> found) {
        this.models = models;
        this.name = name;
        for (Catalog.Found<String> one : found) {
            VisibleVersion version = VisibleVersion.there(models, one);
            versions.put(version.id(), version);
        }
    }

    private List<LoggedMove> moves() throws IOException {
        if (moves == null) {
            moves = models.log().moves(name);
            // Of several moves to a version of a gone build the last knows most of it.
            for (int i = moves.size() - 1; i >= 0; i--) {
                target(moves.get(i));
            }
        }
        return moves;
    }

    /** What an alias stands for from that move on; absent where it was taken away, or for what may not be seen. */
    private Optional<VisibleVersion> target(LoggedMove move) {
        return move.standing()
                .flatMap(standing -> targets.computeIfAbsent(
                        new Target(standing.origin(), standing.finished()), target -> visible(standing, move)));
    }

    private Optional<VisibleVersion> visible(StandingAlias standing, LoggedMove move) {
        Optional<Catalog.Found<String>> found = models.found(standing);
        if (!models.sees(standing, found)) {
            return Optional.empty();
        }
        VisibleVersion version = found.map(there -> VisibleVersion.there(models, there))
                .orElseGet(() -> VisibleVersion.gone(models, standing, move));
        versions.putIfAbsent(version.id(), version);
        return Optional.of(versions.get(version.id()));
    }

    boolean isAny() throws IOException {
        return !versions.isEmpty() || !versions().isEmpty();
    }

    public String name() {
        return name;
    }

    /** The one that was finished last first; those of gone builds that ever stood under an alias among them. */
    public List<VisibleVersion> versions() throws IOException {
        if (sorted == null) {
            moves();
            sorted = versions.values().stream()
                    .sorted(Comparator.comparing(VisibleVersion::finished).reversed())
                    .toList();
        }
        return sorted;
    }

    public Optional<VisibleVersion> version(String id) throws IOException {
        if (!versions.containsKey(id)) {
            moves();
        }
        return Optional.ofNullable(versions.get(id));
    }

    /** Every move, the latest first. */
    public List<VisibleMove> history() throws IOException {
        List<VisibleMove> seen = new ArrayList<>();
        Map<String, VisibleVersion> before = new HashMap<>();
        for (LoggedMove move : moves()) {
            Optional<VisibleVersion> from = Optional.ofNullable(before.get(move.alias()));
            Optional<VisibleVersion> to = target(move);
            if (to.isPresent() || move.standing().isEmpty() && from.isPresent()) {
                seen.add(new VisibleMove(move, from, to));
            }
            before.put(move.alias(), to.orElse(null));
        }
        Collections.reverse(seen);
        return seen;
    }

    /** Where the aliases stood at that time, in the order of their names. */
    public List<VisibleMove> at(Instant time) throws IOException {
        List<VisibleMove> stood = new ArrayList<>();
        for (LoggedMove move : models.log().at(name, time)) {
            target(move).ifPresent(to -> stood.add(new VisibleMove(move, Optional.empty(), Optional.of(to))));
        }
        stood.sort(Comparator.comparing(one -> one.move().alias()));
        return stood;
    }

    public boolean mayPromote() {
        return models.home().guarded().hasPermission(ModelPermissions.PROMOTE);
    }

    /** Refuses whoever may not move the folder's aliases. */
    public void checkMayPromote() {
        models.home().guarded().checkPermission(ModelPermissions.PROMOTE);
    }

    /**
     * Has an alias stand for a version, in the name of whoever looks.
     *
     * @throws InvalidInput if the alias or the reason cannot be
     * @throws hudson.AbortException if the version cannot stand for anything
     */
    public void promote(VisibleVersion version, String alias, String reason) throws IOException {
        checkMayPromote();
        version.checkMayReadBinary();
        new Promotion(alias, reason).move(models.home(), name, version.located(), asker());
    }

    /**
     * Takes an alias away, in the name of whoever looks.
     *
     * @throws InvalidInput if there is no such alias to be seen, or the reason cannot be
     */
    public void remove(String alias, String reason) throws IOException {
        checkMayPromote();
        Promotion removal = new Promotion(alias, reason);
        if (models.aliases(name).stream().noneMatch(standing -> standing.alias().equals(alias))) {
            throw new InvalidInput(new Fault("alias", alias, "an alias that " + name + " has"));
        }
        removal.move(models.home(), name, null, asker());
    }

    private static Mover asker() {
        return Mover.person(Jenkins.getAuthentication2());
    }
}
