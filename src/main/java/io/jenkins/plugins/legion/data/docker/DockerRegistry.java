package io.jenkins.plugins.legion.data.docker;

import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.data.ServerTrust;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.data.https.HttpsAnswer;
import io.jenkins.plugins.legion.data.https.HttpsLine;
import io.jenkins.plugins.legion.data.https.HttpsLogin;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;

/** A registry of container images, as docker and OCI describe it (Distribution, version 2). */
public final class DockerRegistry {

    /** Without a byte: it is asked for next to nothing. */
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private static final int UNKNOWN = 401;
    private static final int FORBIDDEN = 403;

    private final RegistryPlace place;
    private final HttpsLogin login;
    private final SSLSocketFactory trust;
    private final Duration silence;

    DockerRegistry(RegistryPlace place, HttpsLogin login, SSLSocketFactory trust, Duration silence) {
        this.place = place;
        this.login = login;
        this.trust = trust;
        this.silence = silence;
    }

    /** @throws InvalidInput if the connection leads to no registry */
    public static DockerRegistry open(Connection connection) throws InvalidInput {
        return open(connection, SILENCE);
    }

    static DockerRegistry open(Connection connection, Duration silence) {
        RegistryPlace place = RegistryPlace.of(connection.uri());
        return new DockerRegistry(
                place,
                HttpsLogin.of(connection, place.server(), ""),
                ServerTrust.of(connection.publicKey()).getSocketFactory(),
                silence);
    }

    /**
     * Asks whether it is there and lets this login in.
     *
     * @return a sentence for people
     * @throws RefusedCredentials if it does not
     */
    public String check() throws IOException {
        HttpsAnswer first = ask(place.server() + "/v2/", new HttpsLogin("", "", ""));
        if (first.isOk()) {
            return "Connected to the registry " + place.server() + ", which asks nobody who it is";
        }
        if (first.status() != UNKNOWN) {
            throw new StoreRefusal(place.server() + " is no registry of images that is known here: it answered "
                    + first.status() + " to /v2/");
        }
        RegistryTokens tokens = new RegistryTokens(place, login, trust, silence);
        HttpsAnswer second = ask(
                place.server() + "/v2/",
                tokens.wanted(first.header("WWW-Authenticate").orElse(""), List.of()));
        if (second.status() == UNKNOWN || second.status() == FORBIDDEN) {
            throw tokens.refused(place.server(), second.status());
        }
        if (!second.isOk()) {
            throw RegistryTokens.failed(place.server(), second);
        }
        return "Connected to the registry " + place.server()
                + (login.header().isEmpty() ? ", which lets everybody in" : ", which lets this login in");
    }

    private HttpsAnswer ask(String address, HttpsLogin shown) throws IOException {
        return new HttpsLine(trust, shown, silence).ask("GET", URI.create(address), Map.of());
    }
}
