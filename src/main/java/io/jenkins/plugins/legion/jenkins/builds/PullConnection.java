package io.jenkins.plugins.legion.jenkins.builds;

import hudson.model.Run;
import io.jenkins.plugins.legion.data.docker.RegistryPlace;
import io.jenkins.plugins.legion.deploying.cluster.PullLogin;
import io.jenkins.plugins.legion.jenkins.connections.Connections;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.Optional;

/** The connection by which a cluster pulls an image. */
final class PullConnection {

    private static final String FIELD = "imagePullConnection";

    private static final String HUB = "registry-1.docker.io";

    /** By which the programs that pull images know Docker's own registry. */
    private static final String HUB_LOGIN = "https://index.docker.io/v1/";

    private PullConnection() {}

    /**
     * Who it says one is; absent where there is none, and where nobody has to say it.
     *
     * @param id the connection's; empty for none
     * @param isKept whether the cluster has a login of it already, as of a version that served before: it does though the connection is gone
     * @throws InvalidInput if there is no such connection, or none with a user and a password
     */
    static Optional<PullLogin> login(String id, Run<?, ?> run, boolean isKept) {
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Optional<Connection> found = Connections.find(id, run);
        if (found.isEmpty() && isKept) {
            return Optional.empty();
        }
        Connection connection = found.orElseThrow(
                () -> new InvalidInput(new Fault(FIELD, id, "a connection that is configured for the job")));
        if (connection.type() != ConnectionType.DOCKER) {
            throw new InvalidInput(new Fault(
                    FIELD,
                    id + ", of type " + connection.type().word(),
                    "a connection of type " + ConnectionType.DOCKER.word()));
        }
        if (!connection.username().isEmpty()) {
            String server = RegistryPlace.of(connection.uri()).server().getAuthority();
            return Optional.of(new PullLogin(
                    server.equals(HUB) ? HUB_LOGIN : server,
                    connection.username(),
                    connection.password().reveal()));
        }
        if (connection.keySecret().isGiven()) {
            throw new InvalidInput(new Fault(FIELD, id + ", with a token", "a connection with a user and a password"));
        }
        return Optional.empty();
    }
}
