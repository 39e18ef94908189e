package io.jenkins.plugins.legion.data.s3;

import io.jenkins.plugins.legion.data.ServerTrust;
import io.jenkins.plugins.legion.data.lines.Answer;
import io.jenkins.plugins.legion.data.lines.Body;
import io.jenkins.plugins.legion.data.lines.Lines;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.SortedMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** Asks a server that speaks S3 about one bucket: signs, sends, and tells a yes from a no. */
final class S3Line implements Closeable {

    /** As AWS's own programs wait. */
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** Without a byte: a server under load pauses, one that does not answer for a minute does not answer. */
    static final Duration SILENCE = Duration.ofSeconds(60);

    /** The SHA-256 of nothing. */
    private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final Lines lines;
    private final String path;
    private final S3Keys keys;
    private final S3Signature signature;

    /** By how much this machine's clock is behind the server's, which takes no signature of another time. */
    private volatile Duration behind = Duration.ZERO;

    /**
     * @param bucket its address, ending in a slash: keys stand behind it
     * @param trust of secured lines
     */
    S3Line(URI bucket, String region, S3Keys keys, Duration silence, Supplier<SSLContext> trust) {
        this.lines = new Lines(bucket, CONNECT, silence, trust);
        this.path = bucket.getRawPath();
        this.keys = keys;
        this.signature = new S3Signature(region);
    }

    /** @throws InvalidInput if nothing says which region of AWS the bucket is in */
    static S3Line open(S3Place place, Connection connection, Duration silence) {
        S3Address address = S3Address.of(place, connection, System.getenv());
        return new S3Line(
                address.bucket(),
                address.region(),
                keys(connection),
                silence,
                () -> ServerTrust.of(connection.publicKey()));
    }

    private static S3Keys keys(Connection connection) {
        if (!connection.keyID().isGiven()) {
            return new MachineKeys();
        }
        S3Key key = new S3Key(
                connection.keyID().reveal(),
                connection.keySecret().reveal(),
                connection.sessionToken().reveal());
        return () -> key;
    }

    /** @throws S3Refusal if the answer is a no */
    Answer ask(S3Request request) throws IOException {
        return ask(request, Body.NONE, NOTHING);
    }

    /**
     * @param content the SHA-256 of the body in hexadecimal digits, or {@code UNSIGNED-PAYLOAD}
     * @throws S3Refusal if the answer is a no
     */
    Answer ask(S3Request request, Body body, String content) throws IOException {
        S3Key key = keys.now();
        Answer answer = sent(request, body, content, key);
        if (answer.isSuccess()) {
            return answer;
        }
        String time = answer.header("date").orElse("");
        S3Refusal refusal = S3Refusal.of(answer);
        boolean again = "RequestTimeTooSkewed".equals(refusal.code())
                ? setClock(time)
                : refusal.isEnded() && !keys.now().equals(key);
        if (!again) {
            throw refusal;
        }
        Answer second = sent(request, body, content, keys.now());
        if (!second.isSuccess()) {
            throw S3Refusal.of(second);
        }
        return second;
    }

    private Answer sent(S3Request request, Body body, String content, S3Key key) throws IOException {
        String target = request.key().isEmpty() && path.length() > 1
                ? path.substring(0, path.length() - 1)
                : path + request.encodedKey();
        SortedMap<String, String> headers = signature.signed(
                request, lines.host(), target, content, key, Instant.now().plus(behind));
        String query = request.encodedQuery();
        return lines.ask(request.method(), query.isEmpty() ? target : target + "?" + query, headers, body);
    }

    private boolean setClock(String time) {
        try {
            Instant there = ZonedDateTime.parse(time, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            behind = Duration.between(Instant.now(), there);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    @Override
    public void close() {
        lines.close();
        keys.close();
    }
}
