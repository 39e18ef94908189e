package io.jenkins.plugins.legion.registry;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.PathRules;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What a version and a move have to have, whether somebody brings them or they are read from a file that has aged. */
final class VersionRules {

    /** Times outside of these are mistakes, and some do not fit into milliseconds. */
    private static final Instant EARLIEST = Instant.EPOCH;

    /** Not parsed, since a formatter takes long for its first time. */
    private static final Instant LATEST =
            LocalDateTime.of(9999, 12, 31, 23, 59, 59).toInstant(ZoneOffset.UTC);

    private VersionRules() {}

    /** @throws InvalidInput naming everything that is wrong */
    static void check(ModelVersion version) {
        raise(faults(version));
    }

    /** @throws InvalidInput naming everything that is wrong */
    static void check(AliasMove move) {
        List<Fault> faults = new ArrayList<>();
        name(Names.MODEL, "model", move.model(), faults);
        name(Names.ALIAS, "alias", move.alias(), faults);
        time("at", move.at(), faults);
        move.to().ifPresent(to -> {
            faults(to).forEach(fault -> faults.add(fault.within("to.")));
            if (to.model() != null && !to.model().equals(move.model())) {
                faults.add(new Fault("to.model", to.model(), "the model whose alias it is"));
            }
        });
        raise(faults);
    }

    private static void raise(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    private static List<Fault> faults(ModelVersion version) {
        List<Fault> faults = new ArrayList<>();
        name(Names.MODEL, "model", version.model(), faults);
        name(Names.VERSION, "version", version.version(), faults);
        if (version.origin() == null) {
            faults.add(Fault.missing("origin", "the build that it comes from"));
        } else {
            name(Names.ID, "origin.training", version.origin().training(), faults);
            if (version.origin().build() < 1) {
                faults.add(new Fault(
                        "origin.build", Integer.toString(version.origin().build()), "a build's number, from 1 on"));
            }
        }
        if (version.state() == null) {
            faults.add(Fault.missing("state", "how the training ended"));
        }
        time("finished", version.finished(), faults);
        version.binary().ifPresent(binary -> binary(binary, faults));
        for (Metric metric : version.metrics()) {
            if (metric.name() == null) {
                faults.add(Fault.missing("metrics.name", "the metric's name"));
            }
        }
        return faults;
    }

    private static void binary(VersionBinary binary, List<Fault> faults) {
        if (binary.container() == null || binary.layout() == null) {
            faults.add(Fault.missing("binary", "how it is packed, and what the files within are"));
        }
        if (binary.artifact() == null || !PathRules.isBelow(binary.artifact())) {
            faults.add(new Fault(
                    "binary.artifact", String.valueOf(binary.artifact()), "a path among the build's artifacts"));
        }
        if (binary.digest() == null) {
            faults.add(Fault.missing("binary.digest", "the digest of the archive"));
        }
        binary.stored().ifPresent(stored -> {
            Names.ID.fault("binary.stored.connection", stored.connection()).ifPresent(faults::add);
            if (stored.key().isEmpty()) {
                faults.add(Fault.missing("binary.stored.key", "the object's name"));
            }
        });
        if (binary.bytes() < 0) {
            faults.add(new Fault("binary.bytes", Long.toString(binary.bytes()), "its size"));
        }
    }

    private static void name(Names rule, String where, String name, List<Fault> faults) {
        if (name == null || name.isEmpty()) {
            faults.add(Fault.missing(where, rule.rule()));
        } else {
            rule.fault(where, name).ifPresent(faults::add);
        }
    }

    private static void time(String where, Instant time, List<Fault> faults) {
        if (time == null) {
            faults.add(Fault.missing(where, "a time"));
        } else if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            faults.add(new Fault(where, time.toString(), "a time between " + EARLIEST + " and " + LATEST));
        }
    }
}
