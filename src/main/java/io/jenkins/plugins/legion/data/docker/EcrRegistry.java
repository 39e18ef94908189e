package io.jenkins.plugins.legion.data.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.data.ServerTrust;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.data.https.HttpsLogin;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Secret;
import io.jenkins.plugins.legion.lifecycle.UserInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** AWS's registry of images: a key of AWS opens it, for which it gives a password of twelve hours. Tried without one so far. */
public final class EcrRegistry {

    private static final String ACTION = "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken";
    private static final Duration SILENCE = Duration.ofSeconds(20);
    private static final int LONGEST_ANSWER = 256 << 10;

    private final Connection connection;
    private final RegistryPlace place;
    private final String region;
    private final URI api;

    private EcrRegistry(Connection connection, RegistryPlace place, String region, URI api) {
        this.connection = connection;
        this.place = place;
        this.region = region;
        this.api = api;
    }

    /** @throws InvalidInput if the connection leads to no registry, or to one whose region nobody names */
    public static EcrRegistry open(Connection connection) throws InvalidInput {
        RegistryPlace place = RegistryPlace.of(connection.uri());
        String region = connection.region().isEmpty() ? place.region().orElse("") : connection.region();
        if (place.region().isEmpty() || !region.matches("[a-z0-9-]{1,40}")) {
            throw new InvalidInput(new Fault(
                    "uri",
                    UserInfo.maskedAnywhere(connection.uri()),
                    "a registry of AWS, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/TEAM"));
        }
        String china = place.server().getHost().endsWith(".cn") ? ".cn" : "";
        return new EcrRegistry(
                connection, place, region, URI.create("https://api.ecr." + region + ".amazonaws.com" + china + "/"));
    }

    /** The same, of servers of one's own. */
    static EcrRegistry at(Connection connection, String region, URI api) {
        return new EcrRegistry(connection, RegistryPlace.of(connection.uri()), region, api);
    }

    /**
     * Asks for a password with the key, and then whether the registry lets that in.
     *
     * @return a sentence for people
     * @throws RefusedCredentials if AWS does not take the key
     */
    public String check() throws IOException {
        return new DockerRegistry(
                        place, login(), ServerTrust.of(connection.publicKey()).getSocketFactory(), SILENCE)
                .check();
    }

    /**
     * What the registry lets in for the next twelve hours.
     *
     * @throws RefusedCredentials if AWS does not take the key
     */
    public HttpsLogin login() throws IOException {
        return new HttpsLogin(
                HttpsLogin.of(connection, place.server(), "").server(), "Basic " + token(), "keyID, keySecret");
    }

    private String token() throws IOException {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        ContentStreamProvider content = () -> new ByteArrayInputStream(body);
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(api)
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("Content-Length", Integer.toString(body.length))
                .putHeader("X-Amz-Target", ACTION)
                .build();
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(signing -> signing.identity(key())
                        .request(request)
                        .payload(content)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "ecr")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region))
                .request();
        try (SdkHttpClient http = UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(10))
                .socketTimeout(SILENCE)
                .build()) {
            return token(http.prepareRequest(HttpExecuteRequest.builder()
                            .request(signed)
                            .contentStreamProvider(content)
                            .build())
                    .call());
        }
    }

    private AwsCredentials key() {
        if (connection.keyID().isGiven()) {
            String id = connection.keyID().reveal();
            String secret = connection.keySecret().reveal();
            return connection.sessionToken().isGiven()
                    ? AwsSessionCredentials.create(
                            id, secret, connection.sessionToken().reveal())
                    : AwsBasicCredentials.create(id, secret);
        }
        try (DefaultCredentialsProvider machines =
                DefaultCredentialsProvider.builder().build()) {
            return machines.resolveCredentials();
        } catch (SdkException e) {
            throw new InvalidInput(Fault.missing(
                    "keyID",
                    "the id of an access key, since this machine has none that AWS's own programs would find"));
        }
    }

    private String token(HttpExecuteResponse answer) throws IOException {
        int status = answer.httpResponse().statusCode();
        JsonNode tree = read(answer);
        if (status == 200) {
            String token = tree.path("authorizationData")
                    .path(0)
                    .path("authorizationToken")
                    .asText("");
            if (!token.matches("[A-Za-z0-9+/=]+")) {
                throw new StoreRefusal(api.getHost() + " gave no password that could be read");
            }
            return token;
        }
        String type = tree.path("__type").asText("").replaceFirst(".*#", "");
        if (status == 400 || status == 401 || status == 403) {
            Fault fault = connection.keyID().isGiven()
                    ? new Fault("keyID, keySecret", Secret.MASK, "an access key that may call GetAuthorizationToken")
                    : Fault.missing(
                            "keyID", "an access key, since this machine's own may not call GetAuthorizationToken");
            throw new RefusedCredentials(fault.message() + " (" + api.getHost() + " answered " + status
                    + (type.isEmpty() ? "" : " " + type) + ")");
        }
        throw new IOException(api.getHost() + " answered " + status + (type.isEmpty() ? "" : " " + type));
    }

    private static JsonNode read(HttpExecuteResponse answer) throws IOException {
        Optional<? extends InputStream> body = answer.responseBody();
        if (body.isEmpty()) {
            return new ObjectMapper().createObjectNode();
        }
        try (InputStream in = body.get()) {
            return new ObjectMapper().readTree(in.readNBytes(LONGEST_ANSWER));
        } catch (JsonProcessingException e) {
            return new ObjectMapper().createObjectNode();
        }
    }
}
