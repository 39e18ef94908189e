package io.jenkins.plugins.legion.jenkins.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import io.jenkins.plugins.legion.packaging.CheckedPackaging;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an agent read in a manifest, with no connections but those that it may have. A manifest may be anybody's, as that of a pull
 * request whose Jenkinsfile is the target branch's: its own program gets what the step itself names, and nothing for its asking.
 */
public final class BelievedPlan {

    private BelievedPlan() {}

    /**
     * @param said by the agent
     * @param arguments the step's
     * @param added integrations that Jenkins knows
     * @param known connections that Jenkins knows
     * @throws InvalidInput naming every connection that a program of the manifest's would get without the step's word
     */
    public static PackagingPlan of(
            PackagingPlan said,
            PackagingArguments arguments,
            List<PackagingIntegration> added,
            List<Connection> known) {
        String name = said.integration();
        Optional<PackagingIntegration> ours = KnownIntegrations.all(added).stream()
                .filter(one -> one.id().equals(name))
                .findFirst();
        PackagingIntegration used = said.integrations().stream()
                .filter(one -> one.id().equals(name))
                .findFirst()
                .or(() -> ours)
                .orElseThrow(() -> new InvalidInput(
                        new Fault("integration", name, "one that the manifest has, or that is known in Jenkins")));
        Map<String, String> needed = CheckedPackaging.connections(said.packaging(), used);
        if (ours.isEmpty() || !json(ours.get()).equals(json(used))) {
            checkNamed(needed, used, arguments, known);
        }
        return new PackagingPlan(
                said.packaging(),
                said.integrations().contains(used) ? List.of(used) : List.of(),
                List.copyOf(new TreeSet<>(needed.values())),
                said.inWorkspace());
    }

    private static void checkNamed(
            Map<String, String> needed,
            PackagingIntegration used,
            PackagingArguments arguments,
            List<Connection> known) {
        Set<String> ofJenkins = known.stream().map(Connection::id).collect(Collectors.toSet());
        Set<String> named = arguments.getTargets().stream()
                .map(TargetConnection::getConnection)
                .collect(Collectors.toSet());
        List<Fault> faults = new ArrayList<>();
        needed.forEach((target, connection) -> {
            if (ofJenkins.contains(connection) && !named.contains(connection)) {
                faults.add(new Fault(
                        "targets." + target,
                        connection,
                        "a connection that the step itself names in its targets: the integration " + used.id()
                                + " is the manifest's own, and its program would get what opens it"));
            }
        });
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    /** One that made the journey to an agent and back may have its values in other classes. */
    private static String json(PackagingIntegration integration) {
        try {
            return LifecycleJson.mapper().writeValueAsString(integration);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an integration has a form in JSON: it came as that", e);
        }
    }
}
