package io.jenkins.plugins.legion.data.s3;

import io.jenkins.plugins.legion.data.ChangedObject;
import io.jenkins.plugins.legion.data.ChecksumKind;
import io.jenkins.plugins.legion.data.ObjectContent;
import io.jenkins.plugins.legion.data.ObjectStore;
import io.jenkins.plugins.legion.data.RemoteObject;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket. Without a key of the connection's own, what the machine has is used: variables, a pod's role, an instance's. */
public final class S3Store implements ObjectStore {

    /** As AWS's own programs wait. */
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** Without a byte: a server under load pauses, one that does not answer for a minute does not answer. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    /** Servers of one's own have no regions, but want one in the signature; this is what they are made with. */
    private static final Region ANY = Region.US_EAST_1;

    /** What a bucket that no longer keeps versions, and once did, calls the one that it has. */
    private static final String NO_VERSION = "null";

    private final Map<RemoteObject, String> versions = new ConcurrentHashMap<>();
    private final S3Client client;
    private final S3Read reading;
    private final S3Place place;
    private final S3Answers answers;

    private S3Store(S3Client client, S3Read reading, S3Place place) {
        this.client = client;
        this.reading = reading;
        this.place = place;
        this.answers = new S3Answers(place);
    }

    /** @throws InvalidInput if the connection leads to no bucket */
    public static S3Store open(Connection connection) {
        return open(connection, SILENCE);
    }

    /** @param silence without a byte until a line is given up */
    public static S3Store open(Connection connection, Duration silence) {
        S3Place place = S3Place.of(connection.uri());
        SdkHttpClient http = UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(silence)
                .build();
        AwsCredentialsProvider credentials = credentials(connection);
        S3ClientBuilder builder = S3Client.builder().httpClient(http).credentialsProvider(credentials);
        place.endpoint()
                .ifPresent(endpoint -> builder.endpointOverride(endpoint).forcePathStyle(true));
        region(connection, place).ifPresent(builder::region);
        S3Client client = built(builder, connection);
        return new S3Store(client, new S3Read(http, credentials, regionOf(client), address(client, place)), place);
    }

    private static S3Client built(S3ClientBuilder builder, Connection connection) {
        try {
            return builder.build();
        } catch (SdkException e) {
            throw new InvalidInput(Fault.missing("region", "the region of the bucket of '" + connection.id() + "'"));
        }
    }

    private static String regionOf(S3Client client) {
        return client.serviceClientConfiguration().region().id();
    }

    /** What goes before a key: AWS has rules for that. */
    private static URI address(S3Client client, S3Place place) {
        String any = client.utilities()
                .getUrl(request -> request.bucket(place.bucket()).key("x"))
                .toString();
        return URI.create(any.substring(0, any.length() - 1));
    }

    private static AwsCredentialsProvider credentials(Connection connection) {
        if (!connection.keyID().isGiven()) {
            return DefaultCredentialsProvider.builder().build();
        }
        String id = connection.keyID().reveal();
        String secret = connection.keySecret().reveal();
        return StaticCredentialsProvider.create(
                connection.sessionToken().isGiven()
                        ? AwsSessionCredentials.create(
                                id, secret, connection.sessionToken().reveal())
                        : AwsBasicCredentials.create(id, secret));
    }

    /** Empty where AWS's own places are looked at: variables, a profile, the instance. */
    private static Optional<Region> region(Connection connection, S3Place place) {
        String named = connection.region().isEmpty() ? place.region() : connection.region();
        if (!named.isEmpty()) {
            return Optional.of(Region.of(named));
        }
        return place.endpoint().map(endpoint -> ANY);
    }

    @Override
    public String path() {
        return place.path();
    }

    @Override
    public String name() {
        return place.name();
    }

    @Override
    public String place(String path) {
        return place.address(path);
    }

    /** A bucket that keeps versions tells that of an object which is asked about by name; of a list's it would have to be asked each. */
    @Override
    public String version(List<RemoteObject> objects) {
        String version = objects.size() == 1 ? versions.get(objects.get(0)) : null;
        return version == null ? ObjectStore.super.version(objects) : "version:" + version;
    }

    @Override
    public Optional<RemoteObject> find(String key) throws IOException {
        try {
            HeadObjectResponse head =
                    client.headObject(request -> request.bucket(place.bucket()).key(key));
            RemoteObject object = new RemoteObject(key, head.contentLength(), unquoted(head.eTag()));
            if (head.versionId() != null && !head.versionId().equals(NO_VERSION)) {
                versions.put(object, head.versionId());
            }
            return Optional.of(object);
        } catch (SdkException e) {
            if (S3Answers.isMissing(e)) {
                return Optional.empty();
            }
            // An answer to this question has no body, so nothing says why it was refused; that to a list does.
            below(key, 1);
            throw answers.failure("look for '" + key + "'", e);
        }
    }

    @Override
    public void list(String prefix, Consumer<RemoteObject> each) throws IOException {
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(place.bucket())
                .prefix(prefix)
                .encodingType(EncodingType.URL)
                .build();
        try {
            for (S3Object object : client.listObjectsV2Paginator(request).contents()) {
                each.accept(new RemoteObject(object.key(), object.size(), unquoted(object.eTag())));
            }
        } catch (SdkException e) {
            throw answers.failure("list '" + prefix + "'", e);
        }
    }

    @Override
    public List<String> below(String prefix, int most) throws IOException {
        try {
            ListObjectsV2Response found = client.listObjectsV2(request -> request.bucket(place.bucket())
                    .prefix(prefix)
                    .delimiter("/")
                    .maxKeys(most)
                    .encodingType(EncodingType.URL));
            List<String> names = new ArrayList<>();
            for (CommonPrefix folder : found.commonPrefixes()) {
                names.add(folder.prefix().substring(prefix.length()));
            }
            for (S3Object object : found.contents()) {
                names.add(object.key().substring(prefix.length()));
            }
            names.removeIf(String::isEmpty);
            return names;
        } catch (SdkException e) {
            throw answers.failure("list '" + prefix + "'", e);
        }
    }

    @Override
    public ObjectContent open(RemoteObject object, long from, long to) throws IOException {
        try {
            HttpExecuteResponse answer = reading.get(object, from, to);
            return new ObjectContent(
                    new S3Stream(answer.responseBody().orElseThrow(), to - from),
                    S3Checksums.of(object, answer.httpResponse()));
        } catch (SdkException e) {
            throw notRead("read", object, e);
        }
    }

    @Override
    public Map<ChecksumKind, byte[]> checksums(RemoteObject object) throws IOException {
        try {
            return S3Checksums.of(object, reading.head(object).httpResponse());
        } catch (SdkException e) {
            throw notRead("ask about", object, e);
        }
    }

    private IOException notRead(String what, RemoteObject object, SdkException e) {
        return S3Answers.isChanged(e) || S3Answers.isMissing(e)
                ? new ChangedObject(object, e)
                : answers.failure(what + " '" + object.key() + "'", e);
    }

    private static String unquoted(String tag) {
        return tag == null ? "" : tag.replaceAll("^\"|\"$", "");
    }

    @Override
    public void close() {
        client.close();
        reading.http().close();
    }
}
