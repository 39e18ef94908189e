package io.jenkins.plugins.legion.packaging.image;

import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.data.ServerTrust;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.data.docker.RegistryPlace;
import io.jenkins.plugins.legion.data.docker.RegistryTokens;
import io.jenkins.plugins.legion.data.https.HttpsLine;
import io.jenkins.plugins.legion.data.https.HttpsLogin;
import io.jenkins.plugins.legion.data.lines.Answer;
import io.jenkins.plugins.legion.data.lines.Body;
import io.jenkins.plugins.legion.data.lines.Lines;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/**
 * Asks a registry, as OCI's Distribution describes it: shows the login, or the token that is given for it, and follows where answers
 * lead, to other servers without either.
 *
 * <p>jib's client would do the same with an HTTP client of its own, which can be told of no certificate and no proxy of the
 * machine's, heeds no {@code Retry-After}, and takes up no upload again.
 */
final class RegistryLine implements Closeable {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** Without a byte: registries read a large layer once more, or move it, before they say that they have it. */
    private static final Duration SILENCE = Duration.ofMinutes(5);

    /** The same of a server of tokens, which has nothing to read. */
    private static final Duration TOKEN_SILENCE = Duration.ofSeconds(30);

    private static final int MOST_REDIRECTS = 10;

    private final RegistryPlace place;
    private final RegistryAccess access;
    private final List<String> scopes;
    private final Map<String, Lines> lines = new ConcurrentHashMap<>();
    private final Object authenticating = new Object();
    private final Object trusting = new Object();
    private SSLContext trust;
    private HttpsLogin login;
    private volatile String shown = "";

    /** @param scopes what tokens are asked for */
    RegistryLine(RegistryPlace place, RegistryAccess access, List<String> scopes) {
        this.place = place;
        this.access = access;
        this.scopes = scopes;
    }

    /** Read once, and where something is encrypted alone. */
    private SSLContext trust() {
        synchronized (trusting) {
            if (trust == null) {
                trust = ServerTrust.of(access.publicKey());
            }
            return trust;
        }
    }

    /** An answer, and the address that gave it. */
    record Said(Answer answer, URI from) implements Closeable {

        int status() {
            return answer.status();
        }

        Optional<String> header(String name) {
            return answer.header(name);
        }

        /** Why it is a no; to be asked once, since it reads the answer's body. */
        RegistryReason reason() {
            return RegistryReason.of(answer);
        }

        @Override
        public void close() throws IOException {
            answer.close();
        }
    }

    URI server() {
        return place.server();
    }

    URI address(String path) {
        return URI.create(place.server() + path);
    }

    /**
     * Asks once, or twice where it wants to know who asks.
     *
     * @throws RegistryBusy if it cannot now
     * @throws RefusedCredentials if it does not let this login in
     */
    Said ask(String method, URI address, Map<String, String> headers, Body body) throws IOException {
        String before = shown;
        Said said = followed(method, address, headers, body, before);
        if (said.status() == 401 && isOwn(said.from())) {
            authenticate(said, before);
            said = followed(method, address, headers, body, shown);
            if (said.status() == 401) {
                try (Said last = said) {
                    throw refused(last.status(), last.reason().words());
                }
            }
        }
        if (said.status() == 429 || said.status() == 408 || said.status() >= 500) {
            try (Said last = said) {
                throw new RegistryBusy(
                        host(last.from()) + " answered " + last.status()
                                + last.reason().words(),
                        last.header("retry-after").flatMap(RegistryLine::after));
            }
        }
        return said;
    }

    private Said followed(String method, URI address, Map<String, String> headers, Body body, String authorization)
            throws IOException {
        URI at = address;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            Said said = new Said(asked(method, at, headers, body, isOwn(at) ? authorization : ""), at);
            Optional<String> location = said.header("location");
            if (said.status() < 300 || said.status() >= 400 || location.isEmpty()) {
                return said;
            }
            said.close();
            at = next(at, location.get());
        }
        throw new StoreRefusal(host(address) + " leads on and on: more than " + MOST_REDIRECTS + " redirects");
    }

    private Answer asked(String method, URI at, Map<String, String> headers, Body body, String authorization)
            throws IOException {
        Lines to = lines.computeIfAbsent(
                at.getScheme() + "://" + at.getAuthority(),
                server -> new Lines(URI.create(server), CONNECT, SILENCE, this::trust));
        Map<String, String> all = new HashMap<>(headers);
        all.put("Host", to.host());
        all.put("User-Agent", "Legion");
        if (!authorization.isEmpty()) {
            all.put("Authorization", authorization);
        }
        String target = at.getRawPath() + (at.getRawQuery() == null ? "" : "?" + at.getRawQuery());
        try {
            return to.ask(method, target, all, body);
        } catch (SSLException e) {
            throw new StoreRefusal(
                    "cannot trust " + host(at) + ": " + e.getMessage() + ServerTrust.WHERE_CERTIFICATES_GO, e);
        } catch (UnknownHostException e) {
            throw new StoreRefusal("cannot reach " + host(at) + ": no machine is called " + at.getHost(), e);
        } catch (ConnectException e) {
            throw new IOException("cannot reach " + host(at) + ": " + e.getMessage(), e);
        }
    }

    /** Where an answer leads; never from an encrypted line to one that is not. */
    static URI next(URI at, String location) throws StoreRefusal {
        try {
            URI next = at.resolve(URI.create(location));
            if (HttpsLine.mayLead(at, next) && next.getRawUserInfo() == null) {
                return next;
            }
        } catch (IllegalArgumentException e) {
            throw new StoreRefusal(host(at) + " leads to what is no address", e);
        }
        throw new StoreRefusal(host(at) + " leads to an address that is not encrypted, or none of a web server's");
    }

    private boolean isOwn(URI address) {
        return place.server().getScheme().equals(address.getScheme())
                && place.server().getAuthority().equalsIgnoreCase(address.getAuthority());
    }

    private void authenticate(Said stranger, String before) throws IOException {
        String header = stranger.header("www-authenticate").orElse("");
        String reason = stranger.reason().words();
        stranger.close();
        synchronized (authenticating) {
            if (!shown.equals(before)) {
                return;
            }
            if (login == null) {
                login = access.login(place);
            }
            String wanted = new RegistryTokens(place, login, trust().getSocketFactory(), TOKEN_SILENCE)
                    .wanted(header, scopes)
                    .header();
            if (wanted.isEmpty() || wanted.equals(before)) {
                throw refused(401, reason);
            }
            shown = wanted;
        }
    }

    /** Why an answer is none that was asked for. */
    StoreRefusal refusal(Said said, String repository, String wish) {
        return refusal(said.status(), said.reason(), repository, wish);
    }

    StoreRefusal refusal(int status, RegistryReason why, String repository, String wish) {
        String reason = why.words();
        return switch (status) {
            case 401, 403 -> refused(status, " to " + wish + " '" + repository + "'" + reason);
            case 404 ->
                new StoreRefusal(host(place.server()) + " has no repository '" + repository + "' to " + wish + " (404"
                        + reason + "); some registries want it to be made first");
            case 405 ->
                new StoreRefusal(host(place.server()) + " does not let anybody " + wish + " '" + repository
                        + "': it can be read alone (405" + reason + ")");
            default ->
                new StoreRefusal(host(place.server()) + " answered " + status + reason + " to the wish to " + wish
                        + " '" + repository + "'");
        };
    }

    private RefusedCredentials refused(int status, String reason) {
        HttpsLogin used;
        synchronized (authenticating) {
            used = login == null ? new HttpsLogin(place.server().toString(), "", "") : login;
        }
        return new RefusedCredentials(used.refused().message() + " (it answered " + status + reason + ")");
    }

    /** In seconds, or by a date. */
    static Optional<Duration> after(String header) {
        String text = header.strip();
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration left = Duration.between(Instant.now(), then);
            return Optional.of(left.isNegative() ? Duration.ZERO : left);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String host(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }

    @Override
    public void close() {
        lines.values().forEach(Lines::close);
    }
}
