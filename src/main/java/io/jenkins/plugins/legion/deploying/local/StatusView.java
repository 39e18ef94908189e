package io.jenkins.plugins.legion.deploying.local;

import io.jenkins.plugins.legion.deploying.DeploymentState;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Makes of what a supervisor says, and of whether it lives, how the deployment does. */
final class StatusView {

    private StatusView() {}

    /** Absent where nothing is deployed in the folder. */
    static Optional<LocalStatus> of(DeploymentFolder folder) throws IOException {
        Optional<WantedVersion> wanted = folder.readWanted();
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        Optional<SupervisorStatus> said = new Supervisor(folder).isRunning() ? folder.readStatus() : Optional.empty();
        if (said.isPresent() && said.get().serving() != null) {
            return Optional.of(serving(folder, wanted.get(), said.get()));
        }
        return Optional.of(
                said.isPresent()
                        ? silent(folder, wanted.get(), DeploymentState.PROCESSING, why(said.get()))
                        : silent(folder, wanted.get(), DeploymentState.STOPPED, "nobody keeps it any more"));
    }

    private static LocalStatus serving(DeploymentFolder folder, WantedVersion wanted, SupervisorStatus said)
            throws IOException {
        SupervisorStatus.Version serving = said.serving();
        WantedVersion version = folder.readVersion(serving.number()).orElse(wanted);
        return new LocalStatus(
                folder.name(),
                serving.answering() == serving.replicas() ? DeploymentState.READY : DeploymentState.FAILED,
                version.model().name(),
                version.model().version(),
                version.digest(),
                Optional.of(URI.create("http://" + said.host() + ":" + said.port())),
                serving.replicas(),
                serving.answering(),
                Optional.of(serving.sinceWhen()),
                serving.deaths(),
                serving.why() == null ? "" : serving.why());
    }

    private static LocalStatus silent(
            DeploymentFolder folder, WantedVersion wanted, DeploymentState state, String reason) {
        return new LocalStatus(
                folder.name(),
                state,
                wanted.model().name(),
                wanted.model().version(),
                wanted.digest(),
                Optional.empty(),
                wanted.replicas(),
                0,
                Optional.empty(),
                0,
                reason);
    }

    private static String why(SupervisorStatus said) {
        return said.failed() == null ? "" : said.failed().why();
    }
}
