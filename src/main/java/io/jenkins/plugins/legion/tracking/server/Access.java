package io.jenkins.plugins.legion.tracking.server;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** Lets in who knows the token, as a bearer's or as the password of basic authentication. */
final class Access {

    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private final byte[] token;

    Access(String token) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    void check(HttpExchange http) {
        String given = http.getRequestHeaders().getFirst("Authorization");
        if (given == null) {
            throw refused("the request has none. MLflow's client for Java does not read that variable: give it "
                    + "new BasicMlflowHostCreds(uri, token)");
        }
        if (!MessageDigest.isEqual(secret(given).getBytes(StandardCharsets.UTF_8), token)) {
            throw refused("the request's is another one");
        }
    }

    private static String secret(String authorization) {
        if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return authorization.substring(BEARER.length()).strip();
        }
        if (authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            try {
                String pair = new String(
                        Base64.getDecoder()
                                .decode(authorization.substring(BASIC.length()).strip()),
                        StandardCharsets.UTF_8);
                return pair.substring(pair.indexOf(':') + 1);
            } catch (IllegalArgumentException e) {
                return "";
            }
        }
        return "";
    }

    private static ApiFault refused(String why) {
        return new ApiFault(
                ErrorCode.UNAUTHENTICATED,
                "This tracking server belongs to one training and asks for that training's token, as in "
                        + "MLFLOW_TRACKING_TOKEN; " + why + ".");
    }
}
