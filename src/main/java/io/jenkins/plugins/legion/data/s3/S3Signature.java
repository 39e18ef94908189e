package io.jenkins.plugins.legion.data.s3;

import io.jenkins.plugins.legion.files.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests as AWS describes it (Signature Version 4, in its header). AWS's own signer says the same, which a test holds; it
 * takes more of the processor for a request than all else that a small object costs.
 */
final class S3Signature {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final int DAY = "yyyyMMdd".length();

    private static final String HMAC = "HmacSHA256";

    /** What holds for a day: four steps of five. */
    private record Daily(String day, S3Key key, SecretKeySpec signing) {}

    private final String region;
    private volatile Daily daily;

    S3Signature(String region) {
        this.region = region;
    }

    /**
     * All headers that are sent, signature included, with names in small letters.
     *
     * @param host as the line has it, with its port where that is not the usual one
     * @param path that is asked for, encoded
     * @param content the SHA-256 of the body in hexadecimal digits, or a word that stands for none
     */
    SortedMap<String, String> signed(
            S3Request request, String host, String path, String content, S3Key key, Instant now) {
        SortedMap<String, String> headers = new TreeMap<>(request.headers());
        String time = TIME.format(now);
        headers.put("host", host);
        headers.put("x-amz-content-sha256", content);
        headers.put("x-amz-date", time);
        if (!key.token().isEmpty()) {
            headers.put("x-amz-security-token", key.token());
        }
        StringBuilder canonical = new StringBuilder(512)
                .append(request.method())
                .append('\n')
                .append(path)
                .append('\n')
                .append(request.encodedQuery())
                .append('\n');
        StringBuilder names = new StringBuilder(128);
        headers.forEach((name, value) -> {
            canonical.append(name).append(':').append(value.strip()).append('\n');
            names.append(names.isEmpty() ? "" : ";").append(name);
        });
        canonical.append('\n').append(names).append('\n').append(content);
        String day = time.substring(0, DAY);
        String scope = day + "/" + region + "/s3/aws4_request";
        String text = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + Sha256.hex(canonical.toString());
        headers.put(
                "authorization",
                "AWS4-HMAC-SHA256 Credential=" + key.id() + "/" + scope + ", SignedHeaders=" + names + ", Signature="
                        + HexFormat.of().formatHex(hmac(signing(day, key), text)));
        return headers;
    }

    private SecretKeySpec signing(String day, S3Key key) {
        Daily known = daily;
        if (known == null || !known.day().equals(day) || !known.key().equals(key)) {
            SecretKeySpec signing = key(("AWS4" + key.secret()).getBytes(StandardCharsets.UTF_8));
            for (String step : new String[] {day, region, "s3", "aws4_request"}) {
                signing = key(hmac(signing, step));
            }
            known = new Daily(day, key, signing);
            daily = known;
        }
        return known.signing();
    }

    private static SecretKeySpec key(byte[] bytes) {
        return new SecretKeySpec(bytes, HMAC);
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
