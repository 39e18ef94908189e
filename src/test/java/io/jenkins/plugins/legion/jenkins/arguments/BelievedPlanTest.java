package io.jenkins.plugins.legion.jenkins.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelPackaging;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import io.jenkins.plugins.legion.lifecycle.Secret;
import io.jenkins.plugins.legion.lifecycle.TargetSchema;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which connections the program of a manifest that may be anybody's gets. */
class BelievedPlanTest {

    private static final List<Connection> KNOWN = List.of(connection("production"), connection("registry"));

    private static Connection connection(String id) {
        return new Connection(
                id,
                ConnectionType.DOCKER,
                "",
                "",
                "",
                Secret.NONE,
                "",
                Secret.NONE,
                Secret.NONE,
                "",
                "",
                "",
                "",
                false);
    }

    private static PackagingIntegration integration(String usual) {
        return new PackagingIntegration(
                "own",
                "./pack.sh",
                "",
                false,
                List.of(
                        new TargetSchema("docker-push", List.of(), false, ""),
                        new TargetSchema("pull", List.of(), false, usual)),
                List.of(),
                List.of());
    }

    private static PackagingPlan said(PackagingIntegration integration, String push, String... connections) {
        return new PackagingPlan(
                ModelPackaging.by("own").target("docker-push", push).build(),
                List.of(integration),
                List.of(connections),
                false);
    }

    private static PackagingArguments naming(String... connections) {
        PackagingArguments arguments = new PackagingArguments();
        arguments.setTargets(List.of(connections).stream()
                .map(connection -> new TargetConnection("push", connection))
                .toList());
        return arguments;
    }

    @Test
    void aProgramOfTheManifestsGetsNoConnectionThatTheStepDoesNotName() {
        assertThatThrownBy(
                        () -> BelievedPlan.of(said(integration("production"), "registry"), naming(), List.of(), KNOWN))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContainingAll(
                        "targets.docker-push: 'registry'",
                        "targets.pull: 'production'",
                        "the step itself names in its targets",
                        "own");

        assertThat(BelievedPlan.of(
                                said(integration("production"), "registry"),
                                naming("registry", "production"),
                                List.of(),
                                KNOWN)
                        .connections())
                .containsExactly("production", "registry");
    }

    @Test
    void whatTheAgentSaysOfConnectionsCountsForNothing() {
        assertThat(BelievedPlan.of(
                                said(integration(""), "registry", "production"), naming("registry"), List.of(), KNOWN)
                        .connections())
                .containsExactly("registry");
    }

    /** What opens it is in the manifest already. */
    @Test
    void aConnectionThatIsTheManifestsTooNeedsNobodysWord() {
        assertThat(BelievedPlan.of(said(integration(""), "mine"), naming(), List.of(), KNOWN)
                        .connections())
                .containsExactly("mine");
    }

    @Test
    void anIntegrationOfJenkinsIsTrustedAndOneThatTakesItsNameIsNot() {
        List<PackagingIntegration> added = List.of(integration("production"));

        assertThat(BelievedPlan.of(said(integration("production"), "registry"), naming(), added, KNOWN)
                        .connections())
                .containsExactly("production", "registry");
        assertThatThrownBy(() -> BelievedPlan.of(said(integration("registry"), "mine"), naming(), added, KNOWN))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("targets.pull: 'registry'");
    }
}
