package io.jenkins.plugins.legion.jenkins.registry;

import hudson.AbortException;
import hudson.ExtensionList;
import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.registry.AliasLog;
import io.jenkins.plugins.legion.registry.AliasMove;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.VersionBinary;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moves an alias of a model to a version, or takes it away. The version's binary is put where no deletion of builds reaches
 * it first, and the log written after that: an alias that stands has something to stand for.
 */
public final class Promotion {

    /** Characters. A reason is a sentence or two; what is longer belongs behind a link. */
    private static final int LONGEST_REASON = 4000;

    private final String alias;
    private final String reason;

    /** @throws InvalidInput naming everything that is wrong with them */
    public Promotion(String alias, String reason) {
        this.alias = alias;
        this.reason = reason;
        List<Fault> faults = new ArrayList<>();
        if (alias.isEmpty()) {
            faults.add(Fault.missing("alias", Names.ALIAS.rule()));
        } else {
            Names.ALIAS.fault("alias", alias).ifPresent(faults::add);
        }
        if (reason.length() > LONGEST_REASON) {
            faults.add(
                    new Fault("reason", reason, LONGEST_REASON + " characters at most, instead of " + reason.length()));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    /** What became of it. */
    public record Done(AliasMove move, Optional<AliasMove> before, boolean moved) {}

    /**
     * Moves the alias. Returns when that is on the disk.
     *
     * @param to the version; null to take the alias away
     * @throws AbortException if the version cannot stand for anything
     */
    public Done move(ModelHome home, String model, LocatedVersion to, Mover mover) throws IOException {
        Registry registry = Registry.get();
        AliasLog log = registry.aliases(home);
        if (to != null) {
            check(home, to);
        }
        AliasMove wanted = new AliasMove(
                Instant.EPOCH,
                model,
                alias,
                Optional.ofNullable(to).map(LocatedVersion::version),
                mover.userId(),
                mover.build(),
                reason,
                mover.request());
        Optional<AliasMove> before;
        AliasMove move;
        boolean moved;
        registry.promoting().lock();
        try {
            if (to != null) {
                keep(home, to);
            }
            synchronized (log) {
                before = log.current(model, alias);
                if (to == null && before.isEmpty()) {
                    throw new InvalidInput(new Fault("alias", alias, "an alias that " + model + " has"));
                }
                move = log.move(wanted);
                moved = isNew(move, before);
                if (!moved && isOf(mover, move)) {
                    // Whoever was to hear of it may not have, since a kill came after the line was written.
                    before = log.before(move);
                    moved = true;
                }
            }
        } finally {
            registry.promoting().unlock();
        }
        if (moved) {
            Optional<AliasMove> until = before;
            ExtensionList.lookup(AliasListener.class).forEach(listener -> listener.moved(home, move, until));
        }
        return new Done(move, before, moved);
    }

    /** Else it is the answer to a request that was made before, or says what is so already. */
    private static boolean isNew(AliasMove move, Optional<AliasMove> before) {
        return before.map(old -> !old.equals(move) && !move.at().isBefore(old.at()))
                .orElse(true);
    }

    private static boolean isOf(Mover mover, AliasMove move) {
        return !mover.request().isEmpty() && mover.request().equals(move.request());
    }

    private void check(ModelHome home, LocatedVersion located) throws IOException {
        ModelVersion version = located.version();
        if (version.state() != TrainingState.SUCCEEDED) {
            throw new AbortException(
                    Messages.Promotion_failed(version, version.state().word()));
        }
        if (version.binary().isEmpty() && version.source().isEmpty()) {
            throw new AbortException(Messages.Promotion_nothing(version));
        }
        boolean isVersion = Registry.get().catalog(home).versions(job -> true, version.model()).stream()
                .anyMatch(found -> found.version().version().equals(alias));
        if (isVersion) {
            throw new InvalidInput(
                    new Fault("alias", alias, "another name than that of a version of " + version.model()));
        }
    }

    private static void keep(ModelHome home, LocatedVersion located) throws IOException {
        ModelVersion version = located.version();
        Optional<VersionBinary> binary = version.binaryHere();
        if (binary.isEmpty()) {
            // What a connection has outlives the build by itself.
            return;
        }
        Optional<Instant> removed = binary.get().removed();
        if (removed.isPresent() && located.binary().isEmpty()) {
            throw new AbortException(Messages.Promotion_removed(version, removed.get()));
        }
        Optional<Run<?, ?>> build = located.build();
        if (build.isPresent()) {
            if (LegionConfiguration.get().isPromotedCopied()) {
                new KeptVersions(home).keep(build.get(), version);
            } else if (located.binary().isEmpty()) {
                throw new AbortException(Messages.Promotion_gone(version));
            } else {
                KeptBuild.keep(build.get());
            }
        } else if (new KeptVersions(home).binary(version).isEmpty()) {
            throw new AbortException(Messages.Promotion_gone(version));
        }
    }
}
