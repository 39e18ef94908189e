package io.jenkins.plugins.legion.packaging.image;

import io.jenkins.plugins.legion.data.docker.EcrRegistry;
import io.jenkins.plugins.legion.data.docker.RegistryPlace;
import io.jenkins.plugins.legion.data.https.HttpsLogin;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Secret;
import io.jenkins.plugins.legion.lifecycle.UserInfo;
import java.io.IOException;

/** How a registry is reached: with which login, encrypted or not, and whom to trust. */
public final class RegistryAccess {

    private final Connection connection;

    private RegistryAccess(Connection connection) {
        this.connection = connection;
    }

    /** As anybody. Whatever is on this machine itself is asked without encryption, as docker has it. */
    public static RegistryAccess anonymous() {
        return login("", Secret.NONE);
    }

    public static RegistryAccess login(String username, Secret password) {
        return new RegistryAccess(new Connection(
                "",
                ConnectionType.DOCKER,
                "",
                "",
                username,
                password,
                "",
                Secret.NONE,
                Secret.NONE,
                "",
                "",
                "",
                "",
                false));
    }

    /** @throws InvalidInput if the connection leads to no registry */
    public static RegistryAccess of(Connection connection) throws InvalidInput {
        if (connection.type() != ConnectionType.DOCKER && connection.type() != ConnectionType.ECR) {
            throw new InvalidInput(new Fault(
                    "type", connection.type() == null ? "" : connection.type().word(), "a registry: docker or ecr"));
        }
        RegistryPlace.of(connection.uri());
        return new RegistryAccess(connection);
    }

    /** @throws InvalidInput if the image is in another registry than the connection leads to */
    RegistryPlace place(ImageName image) {
        RegistryPlace named = RegistryPlace.of(image.registry());
        if (connection.uri().isEmpty()) {
            return named;
        }
        RegistryPlace place = RegistryPlace.of(connection.uri());
        if (!place.server().getAuthority().equalsIgnoreCase(named.server().getAuthority())) {
            throw new InvalidInput(
                    new Fault("uri", UserInfo.maskedAnywhere(connection.uri()), "the registry of " + image.place()));
        }
        return place;
    }

    HttpsLogin login(RegistryPlace place) throws IOException {
        return connection.type() == ConnectionType.ECR
                ? EcrRegistry.open(connection).login()
                : HttpsLogin.of(connection, place.server(), "");
    }

    String publicKey() {
        return connection.publicKey();
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "RegistryAccess[" + connection + "]";
    }
}
