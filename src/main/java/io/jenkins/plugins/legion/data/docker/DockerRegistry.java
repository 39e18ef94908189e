package io.jenkins.plugins.legion.data.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/** A registry of container images, as docker and OCI describe it (Distribution, version 2). */
public final class DockerRegistry {

    /** Without a byte: it is asked for next to nothing. */
    private static final Duration SILENCE = Duration.ofSeconds(20);

    /** Characters of an answer that is read: a token has some thousands. */
    private static final int LONGEST_ANSWER = 256 << 10;

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
        Challenge challenge = Challenge.of(first.header("WWW-Authenticate").orElse(""))
                .orElseThrow(() -> new StoreRefusal(place.server() + " does not say how to log in"));
        HttpsLogin shown =
                switch (challenge.scheme()) {
                    case "basic" -> login;
                    case "bearer" -> login.header().startsWith("Bearer ") ? login : token(challenge);
                    default ->
                        throw new StoreRefusal(
                                place.server() + " wants a login of the kind '" + challenge.scheme() + "'");
                };
        HttpsAnswer second = ask(place.server() + "/v2/", shown);
        if (second.status() == UNKNOWN || second.status() == FORBIDDEN) {
            throw refused(place.server(), second.status());
        }
        if (!second.isOk()) {
            throw failed(place.server(), second);
        }
        return "Connected to the registry " + place.server()
                + (login.header().isEmpty() ? ", which lets everybody in" : ", which lets this login in");
    }

    /** What a server of tokens gives for the login. It is named by the registry, as the protocol has it, and is another host. */
    private HttpsLogin token(Challenge challenge) throws IOException {
        URI realm = realm(challenge.parameter("realm"));
        String service = challenge.parameter("service");
        String address = realm + (realm.getRawQuery() == null ? "?" : "&") + "service="
                + URLEncoder.encode(service, StandardCharsets.UTF_8);
        HttpsAnswer answer = ask(address, login.at(realm));
        if (answer.status() == UNKNOWN || answer.status() == FORBIDDEN) {
            throw refused(realm, answer.status());
        }
        if (!answer.isOk()) {
            throw failed(realm, answer);
        }
        String token =
                read(answer).orElseThrow(() -> new StoreRefusal(realm.getHost() + " gave no token that could be read"));
        return new HttpsLogin(login.server(), "Bearer " + token, login.fields());
    }

    private URI realm(String address) throws StoreRefusal {
        try {
            URI realm = URI.create(address);
            boolean safe = "https".equals(realm.getScheme())
                    || "http".equals(realm.getScheme())
                            && "http".equals(place.server().getScheme());
            if (safe && realm.getHost() != null && realm.getRawUserInfo() == null) {
                return realm;
            }
        } catch (IllegalArgumentException e) {
            throw new StoreRefusal(place.server() + " sends to what is no address for a token", e);
        }
        throw new StoreRefusal(place.server() + " sends to an address for a token that is not encrypted, or none");
    }

    private static Optional<String> read(HttpsAnswer answer) throws IOException {
        try {
            JsonNode tree = new ObjectMapper().readTree(answer.text(LONGEST_ANSWER));
            String token = tree.path("token").asText(tree.path("access_token").asText(""));
            return token.matches("[\\x21-\\x7E]+") ? Optional.of(token) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private HttpsAnswer ask(String address, HttpsLogin shown) throws IOException {
        return new HttpsLine(trust, shown, silence).ask("GET", URI.create(address), Map.of());
    }

    private RefusedCredentials refused(URI by, int status) {
        return new RefusedCredentials(login.refused().message() + " (" + by.getHost() + " answered " + status + ")");
    }

    private static IOException failed(URI by, HttpsAnswer answer) {
        String said = by.getHost() + " answered " + answer.status();
        return answer.isPassing() ? new IOException(said) : new StoreRefusal(said);
    }
}
