package io.jenkins.plugins.legion.jenkins.registry;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.registry.AliasMove;
import io.jenkins.plugins.legion.registry.Catalog;
import io.jenkins.plugins.legion.registry.ModelVersion;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;

/** A model as whoever looks at it may see it: its versions, and where its aliases stood and stand. */
public final class VisibleModel {

    private final VisibleModels models;
    private final String name;
    private final Map<String, VisibleVersion> versions = new LinkedHashMap<>();
    /** All of them, the oldest first: what may not be seen ends what was before it nevertheless. */
    private final List<AliasMove> history;

    private final Map<AliasMove, VisibleVersion> targets = new IdentityHashMap<>();

    VisibleModel(VisibleModels models, String name, List<Catalog.Found<String>> found, List<AliasMove> history) {
        this.models = models;
        this.name = name;
        this.history = history;
        for (Catalog.Found<String> one : found) {
            VisibleVersion version = VisibleVersion.there(models, one);
            versions.put(version.id(), version);
        }
        for (AliasMove move : history) {
            if (models.sees(move)) {
                VisibleVersion version = target(move, move.to().orElseThrow());
                versions.putIfAbsent(version.id(), version);
                targets.put(move, versions.get(version.id()));
            }
        }
    }

    private VisibleVersion target(AliasMove move, ModelVersion version) {
        return move.standing()
                .flatMap(standing -> models.catalog().find(version.origin().job(), standing))
                .map(found -> VisibleVersion.there(models, found))
                .orElseGet(() -> VisibleVersion.gone(models, version));
    }

    boolean isAny() {
        return !versions.isEmpty();
    }

    public String name() {
        return name;
    }

    /** The one that was finished last first; those of gone builds that ever stood under an alias among them. */
    public List<VisibleVersion> versions() {
        List<VisibleVersion> sorted = new ArrayList<>(versions.values());
        sorted.sort(Comparator.comparing(VisibleVersion::finished).reversed());
        return sorted;
    }

    public Optional<VisibleVersion> version(String id) {
        return Optional.ofNullable(versions.get(id));
    }

    /** Every move, the latest first. */
    public List<VisibleMove> history() {
        List<VisibleMove> seen = new ArrayList<>();
        Map<String, VisibleVersion> before = new HashMap<>();
        for (AliasMove move : history) {
            Optional<VisibleVersion> from = Optional.ofNullable(before.get(move.alias()));
            Optional<VisibleVersion> to = Optional.ofNullable(targets.get(move));
            if (to.isPresent() || move.to().isEmpty() && from.isPresent()) {
                seen.add(new VisibleMove(move, from, to));
            }
            before.put(move.alias(), to.orElse(null));
        }
        Collections.reverse(seen);
        return seen;
    }

    /** Where the aliases stood at that time, in the order of their names. */
    public List<VisibleMove> at(Instant time) {
        Map<String, AliasMove> last = new HashMap<>();
        for (AliasMove move : history) {
            if (!move.at().isAfter(time)) {
                last.put(move.alias(), move);
            }
        }
        return last.values().stream()
                .filter(targets::containsKey)
                .sorted(Comparator.comparing(AliasMove::alias))
                .map(move -> new VisibleMove(move, Optional.empty(), Optional.of(targets.get(move))))
                .toList();
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
