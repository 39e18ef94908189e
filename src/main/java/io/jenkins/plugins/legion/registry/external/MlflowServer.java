package io.jenkins.plugins.legion.registry.external;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Secret;
import io.jenkins.plugins.legion.lifecycle.UserInfo;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An MLflow tracking server, and how to speak to it.
 *
 * @param address what {@code MLFLOW_TRACKING_URI} has: {@code http} or {@code https}, perhaps with a path, without a slash
 *     at its end
 * @param user for a login with a password; empty for none
 * @param password of that user
 * @param token a bearer token, as in {@code MLFLOW_TRACKING_TOKEN}; where there is a login too, that is taken, as
 *     MLflow's own client does
 * @param timeLimit for all that is asked of the server and downloaded
 */
public record MlflowServer(URI address, String user, Secret password, Secret token, Duration timeLimit) {

    /** A few hundred gigabytes over a usual line. */
    public static final Duration TIME_LIMIT = Duration.ofHours(2);

    private static final String FIELD = "trackingUri";

    private static final String FORM = "http:// or https:// and the host of an MLflow tracking server";

    /**
     * A server that asks nobody who it is.
     *
     * @throws InvalidInput if the address is none of a server
     */
    public static MlflowServer at(String address) {
        return new MlflowServer(checked(address), "", Secret.NONE, Secret.NONE, TIME_LIMIT);
    }

    public MlflowServer withToken(Secret newToken) {
        return new MlflowServer(address, user, password, newToken, timeLimit);
    }

    public MlflowServer withLogin(String newUser, Secret newPassword) {
        return new MlflowServer(address, newUser, newPassword, token, timeLimit);
    }

    MlflowServer withTimeLimit(Duration limit) {
        return new MlflowServer(address, user, password, token, limit);
    }

    private static URI checked(String address) {
        if (address.isEmpty()) {
            throw new InvalidInput(Fault.missing(FIELD, FORM + ", here or in the variable MLFLOW_TRACKING_URI"));
        }
        List<Fault> faults = new ArrayList<>();
        String shown = UserInfo.masked(address);
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            throw new InvalidInput(new Fault(FIELD, shown, FORM));
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || uri.getHost() == null) {
            faults.add(new Fault(FIELD, shown, FORM));
        }
        if (uri.getRawUserInfo() != null) {
            faults.add(new Fault(FIELD, shown, "an address without user and password, which are given apart from it"));
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            faults.add(new Fault(FIELD, shown, "an address without '?' and '#'"));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return URI.create(address.replaceFirst("/+$", ""));
    }

    /** The header that says who asks. */
    Optional<String> authorization() {
        if (isLogin()) {
            byte[] login = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(login));
        }
        return token.isGiven() ? Optional.of("Bearer " + token.reveal()) : Optional.empty();
    }

    private boolean isLogin() {
        return !user.isEmpty() && (password.isGiven() || !token.isGiven());
    }

    /** What is expected of whom the server does not know: the variables are those that MLflow's own client reads. */
    String expectedLogin() {
        if (isLogin()) {
            return "expected a user and password that the server knows, in MLFLOW_TRACKING_USERNAME and"
                    + " MLFLOW_TRACKING_PASSWORD";
        }
        return token.isGiven()
                ? "expected a token that the server knows, in MLFLOW_TRACKING_TOKEN"
                : "no login was given; expected MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or"
                        + " MLFLOW_TRACKING_TOKEN";
    }

    /** Whether an address is the server's own: what is for the server may be sent there. */
    boolean isOrigin(URI other) {
        return origin(address).equals(origin(other));
    }

    private static String origin(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        return scheme + "://" + host + ":" + (uri.getPort() < 0 ? usual : uri.getPort());
    }
}
