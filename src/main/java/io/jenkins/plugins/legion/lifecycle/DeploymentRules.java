package io.jenkins.plugins.legion.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a {@link ModelDeployment} has to keep to, whoever wrote it. Fields are spelt as in a manifest's {@code spec}. */
final class DeploymentRules {

    private static final int LARGEST_PORT = 65_535;

    private final List<Fault> faults = new ArrayList<>();

    List<Fault> faults() {
        return faults;
    }

    DeploymentRules id(String id) {
        Names.DEPLOYMENT.fault("id", id).ifPresent(faults::add);
        return this;
    }

    DeploymentRules image(String image) {
        ImageRules.fault("image", image).ifPresent(faults::add);
        return this;
    }

    DeploymentRules port(int port) {
        if (port < 1 || port > LARGEST_PORT) {
            faults.add(new Fault("port", String.valueOf(port), "a port from 1 to " + LARGEST_PORT));
        }
        return this;
    }

    DeploymentRules replicas(Replicas replicas) {
        faults.addAll(replicas.faults());
        return this;
    }

    DeploymentRules resources(ResourceRequirements resources) {
        faults.addAll(QuantityRules.faults("resources", resources));
        return this;
    }

    DeploymentRules envs(List<EnvironmentVariable> envs) {
        faults.addAll(EnvironmentRules.faults("envs", envs));
        return this;
    }

    DeploymentRules annotations(Map<String, String> annotations) {
        faults.addAll(LabelRules.annotationFaults("annotations", annotations));
        return this;
    }

    DeploymentRules delay(String field, int seconds) {
        if (seconds < 0) {
            faults.add(new Fault(field, String.valueOf(seconds), "seconds, 0 at least"));
        }
        return this;
    }

    /** A role goes with the pods as a label, as ODAHU wants it. */
    DeploymentRules roleName(String role) {
        if (!role.isEmpty()) {
            Names.MODEL.fault("roleName", role).ifPresent(faults::add);
        }
        return this;
    }

    DeploymentRules imagePullConnID(String connection) {
        if (!connection.isEmpty()) {
            Names.REFERENCE.fault("imagePullConnID", connection).ifPresent(faults::add);
        }
        return this;
    }

    DeploymentRules nodeSelector(Map<String, String> labels) {
        faults.addAll(LabelRules.faults("nodeSelector", labels));
        return this;
    }

    DeploymentRules timeLimit(Optional<Duration> limit) {
        limit.flatMap(it -> TimeSpan.limitFault("timeLimit", it)).ifPresent(faults::add);
        return this;
    }

    DeploymentRules settleTime(Optional<Duration> time) {
        time.flatMap(it -> TimeSpan.limitFault("settleTime", it)).ifPresent(faults::add);
        return this;
    }
}
