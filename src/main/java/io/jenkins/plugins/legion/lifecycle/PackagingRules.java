package io.jenkins.plugins.legion.lifecycle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a {@link ModelPackaging} has to keep to, whoever wrote it. Fields are spelt as in a manifest's {@code spec}. */
final class PackagingRules {

    private PackagingRules() {}

    static List<Fault> faults(
            String id,
            String artifactName,
            String integrationName,
            String image,
            List<PackagingTarget> targets,
            String outputConnection) {
        List<Fault> faults = new ArrayList<>();
        Names.ID.fault("id", id).ifPresent(faults::add);
        Texts.unplain("artifactName", artifactName).ifPresent(faults::add);
        if (integrationName.isEmpty()) {
            faults.add(Fault.missing("integrationName", "a packaging integration, such as docker-rest"));
        } else {
            Names.ID.fault("integrationName", integrationName).ifPresent(faults::add);
        }
        ImageRules.fault("image", image).ifPresent(faults::add);
        if (!outputConnection.isEmpty()) {
            Names.REFERENCE.fault("outputConnection", outputConnection).ifPresent(faults::add);
        }
        targets(targets, faults);
        return faults;
    }

    private static void targets(List<PackagingTarget> targets, List<Fault> faults) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < targets.size(); i++) {
            PackagingTarget target = targets.get(i);
            String where = "targets[" + i + "].";
            if (target.name().isEmpty()) {
                faults.add(Fault.missing(where + "name", "which of the integration's targets it is"));
            } else if (!names.add(target.name())) {
                faults.add(new Fault(where + "name", target.name(), "each target only once"));
            }
            if (target.connection().isEmpty()) {
                faults.add(Fault.missing(where + "connectionName", "the connection that leads there"));
            } else {
                Names.REFERENCE
                        .fault(where + "connectionName", target.connection())
                        .ifPresent(faults::add);
            }
        }
    }
}
