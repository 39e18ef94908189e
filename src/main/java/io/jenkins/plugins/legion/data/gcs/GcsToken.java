package io.jenkins.plugins.legion.data.gcs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/**
 * Gets tokens for a service account: with its key, or from the machine's own server of metadata, where a pod's identity comes from too.
 */
final class GcsToken {

    private static final String METADATA =
            "http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/token";

    private static final String SCOPE = "https://www.googleapis.com/auth/devstorage.read_only";

    /** Seconds. Google gives tokens for an hour. */
    private static final long LIFE = 3600;

    /** Seconds before its end at which a token is replaced. */
    private static final long SPARE = 120;

    /** Milliseconds: a machine that has such a server has it at hand, and elsewhere nobody is called so. */
    private static final int METADATA_LIMIT = 2_000;

    private static final int LIMIT = 20_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Secret key;
    private String token = "";
    private Instant until = Instant.MIN;

    GcsToken(Secret key) {
        this.key = key;
    }

    /** The value of {@code Authorization}; empty where this machine has no account. */
    synchronized String header() throws IOException {
        if (Instant.now().isAfter(until)) {
            JsonNode answer = answer();
            token = answer.path("access_token").asText("");
            until = Instant.now()
                    .plusSeconds(Math.max(0, answer.path("expires_in").asLong(LIFE) - SPARE));
        }
        return token.isEmpty() ? "" : "Bearer " + token;
    }

    private JsonNode answer() throws IOException {
        String variable = System.getenv("GOOGLE_APPLICATION_CREDENTIALS");
        if (key.isGiven()) {
            return byKey(account(key.reveal()));
        }
        if (variable != null && !variable.isBlank()) {
            return byKey(account(Files.readString(Path.of(variable))));
        }
        try {
            HttpURLConnection asked =
                    (HttpURLConnection) URI.create(METADATA).toURL().openConnection();
            asked.setConnectTimeout(METADATA_LIMIT);
            asked.setReadTimeout(METADATA_LIMIT);
            asked.setRequestProperty("Metadata-Flavor", "Google");
            return read(asked);
        } catch (IOException e) {
            // Not Google's machine: what everybody may read needs no account.
            return JSON.createObjectNode().put("expires_in", LIFE);
        }
    }

    /** @throws InvalidInput if it is no service account's key, as Google writes it: JSON, also in Base64 */
    static JsonNode account(String text) {
        try {
            String json = text.strip().startsWith("{")
                    ? text
                    : new String(Base64.getMimeDecoder().decode(text.strip()), StandardCharsets.UTF_8);
            JsonNode account = JSON.readTree(json);
            if (account != null
                    && account.path("client_email").isTextual()
                    && account.path("private_key").isTextual()) {
                return account;
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw broken();
        }
        throw broken();
    }

    private static InvalidInput broken() {
        return new InvalidInput(new Fault(
                "keySecret",
                Secret.MASK,
                "the key of a service account, as Google writes it: JSON with client_email and" + " private_key"));
    }

    private JsonNode byKey(JsonNode account) throws IOException {
        URI server = URI.create(account.path("token_uri").asText("https://oauth2.googleapis.com/token"));
        if (!"https".equals(server.getScheme()) && !"127.0.0.1".equals(server.getHost())) {
            throw broken();
        }
        String body = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion="
                + assertion(account, server);
        HttpURLConnection asked = (HttpURLConnection) server.toURL().openConnection();
        asked.setConnectTimeout(LIMIT);
        asked.setReadTimeout(LIMIT);
        asked.setInstanceFollowRedirects(false);
        asked.setDoOutput(true);
        asked.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
        try (OutputStream out = asked.getOutputStream()) {
            out.write(body.getBytes(StandardCharsets.US_ASCII));
        }
        int status = asked.getResponseCode();
        if (status == 400 || status == 401 || status == 403) {
            throw new RefusedCredentials(
                    new Fault("keySecret", Secret.MASK, "the key of a service account that Google knows").message()
                            + " (" + server.getHost() + " answered " + status + ")");
        }
        return read(asked);
    }

    private static String assertion(JsonNode account, URI server) {
        long now = Instant.now().getEpochSecond();
        String claims = JSON.createObjectNode()
                .put("iss", account.path("client_email").asText())
                .put("scope", SCOPE)
                .put("aud", server.toString())
                .put("iat", now)
                .put("exp", now + LIFE)
                .toString();
        String text = base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            String pem = account.path("private_key").asText().replaceAll("-----[A-Z ]+-----|\\s", "");
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem))));
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + base64(signature.sign());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw broken();
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static JsonNode read(HttpURLConnection answer) throws IOException {
        int status = answer.getResponseCode();
        if (status != 200) {
            String said = answer.getURL().getHost() + " gave no token: it answered " + status;
            throw status >= 500 ? new IOException(said) : new StoreRefusal(said);
        }
        try (InputStream in = answer.getInputStream()) {
            return JSON.readTree(in.readNBytes(64 << 10));
        }
    }
}
