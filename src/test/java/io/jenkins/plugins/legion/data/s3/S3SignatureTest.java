package io.jenkins.plugins.legion.data.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** AWS's own signer says what is right. */
class S3SignatureTest {

    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    @Property(tries = 300)
    void isThatOfAwsOwnSigner(
            @ForAll("keys") String key,
            @ForAll("keys") String prefix,
            @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 40) String secret,
            @ForAll @AlphaChars @StringLength(max = 40) String token,
            @ForAll("times") Instant now) {
        S3Request request = S3Request.of("GET", key)
                .asking("list-type", "2")
                .asking("prefix", prefix)
                .with("range", "bytes=0-1")
                .with("x-amz-checksum-mode", "ENABLED");
        String path = "/lake/" + request.encodedKey();
        Map<String, String> signed = new S3Signature("eu-central-1")
                .signed(request, "127.0.0.1:9000", path, UNSIGNED, new S3Key("id", secret, token), now);
        assertThat(signed).isEqualTo(byAws(request, path, secret, token, now));
    }

    private static Map<String, String> byAws(S3Request request, String path, String secret, String token, Instant now) {
        SdkHttpRequest.Builder plain =
                SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(URI.create("http://127.0.0.1:9000" + path));
        request.query().forEach(plain::putRawQueryParameter);
        request.headers().forEach(plain::putHeader);
        AwsCredentialsIdentity identity = token.isEmpty()
                ? AwsCredentialsIdentity.create("id", secret)
                : AwsSessionCredentialsIdentity.create("id", secret, token);
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(signing -> signing.identity(identity)
                        .request(plain.build())
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false))
                .request();
        Map<String, String> headers = new TreeMap<>();
        signed.forEachHeader((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        // Over a line in the clear AWS's signer signs the body all the same.
        return headers;
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.strings()
                .withChars("abz09-_.~/ +%&=?#*'()!@:;,äß漢😀\\\"<>")
                .ofMinLength(1)
                .ofMaxLength(40);
    }

    @Provide
    Arbitrary<Instant> times() {
        return Arbitraries.longs().between(0, 4_000_000_000L).map(Instant::ofEpochSecond);
    }

    @Test
    void namesNoSecret() {
        assertThat(new S3Key("id", "geheim", "token")).hasToString("S3Key[id=id]");
    }
}
