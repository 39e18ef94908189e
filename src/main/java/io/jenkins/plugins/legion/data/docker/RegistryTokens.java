package io.jenkins.plugins.legion.data.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.data.https.HttpsAnswer;
import io.jenkins.plugins.legion.data.https.HttpsLine;
import io.jenkins.plugins.legion.data.https.HttpsLogin;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/**
 * What servers of tokens give for a login. Such a server is named by the registry, as the protocol has it, and is another host.
 *
 * @param place the registry
 * @param login for the registry; without a header, tokens are asked for without a login
 * @param trust of encrypted lines
 * @param silence without a byte until a line is given up
 */
public record RegistryTokens(RegistryPlace place, HttpsLogin login, SSLSocketFactory trust, Duration silence) {

    /** Characters of an answer that is read: a token has some thousands. */
    private static final int LONGEST_ANSWER = 256 << 10;

    private static final int UNKNOWN = 401;
    private static final int FORBIDDEN = 403;

    /**
     * What the registry wants to be shown, which has answered that it wants to know who asks: the login, or a token for it.
     *
     * @param header the answer's {@code WWW-Authenticate}
     * @param scopes what a token is for, such as {@code repository:team/wine:pull,push}; none to be known alone
     * @throws StoreRefusal if it does not say how to log in, or wants something else
     * @throws RefusedCredentials if the login is not taken
     */
    public HttpsLogin wanted(String header, List<String> scopes) throws IOException {
        Challenge challenge = Challenge.of(header)
                .orElseThrow(() -> new StoreRefusal(place.server() + " does not say how to log in"));
        return switch (challenge.scheme()) {
            case "basic" -> login;
            case "bearer" -> token(challenge, scopes);
            default ->
                throw new StoreRefusal(place.server() + " wants a login of the kind '" + challenge.scheme() + "'");
        };
    }

    private HttpsLogin token(Challenge challenge, List<String> scopes) throws IOException {
        if (login.header().startsWith("Bearer ")) {
            return login;
        }
        URI realm = realm(challenge.parameter("realm"));
        StringBuilder address = new StringBuilder(realm.toString())
                .append(realm.getRawQuery() == null ? "?" : "&")
                .append("service=")
                .append(encoded(challenge.parameter("service")));
        scopes.forEach(scope -> address.append("&scope=").append(encoded(scope)));
        HttpsAnswer answer =
                new HttpsLine(trust, login.at(realm), silence).ask("GET", URI.create(address.toString()), Map.of());
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

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private URI realm(String address) throws StoreRefusal {
        try {
            URI realm = URI.create(address);
            if (HttpsLine.mayLead(place.server(), realm) && realm.getRawUserInfo() == null) {
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

    RefusedCredentials refused(URI by, int status) {
        return new RefusedCredentials(login.refused().message() + " (" + by.getHost() + " answered " + status + ")");
    }

    static IOException failed(URI by, HttpsAnswer answer) {
        String said = by.getHost() + " answered " + answer.status();
        return answer.isPassing() ? new IOException(said) : new StoreRefusal(said);
    }
}
