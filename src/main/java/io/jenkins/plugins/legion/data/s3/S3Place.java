package io.jenkins.plugins.legion.data.s3;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.UserInfo;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a connection of the type {@code s3} leads.
 *
 * @param endpoint of a server of one's own; empty for AWS
 * @param bucket its name
 * @param path a key, or the beginning of keys; may be empty
 * @param region as far as the address names it; else empty
 */
record S3Place(Optional<URI> endpoint, String bucket, String path, String region) {

    private static final String EXPECTED = "s3://BUCKET/PATH, or https://HOST/BUCKET/PATH of a server of one's own";

    /** 3 to 63 characters, as S3 takes them. */
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]");

    /** {@code bucket.s3.region.amazonaws.com} and {@code s3.region.amazonaws.com}, also with a dash after s3. */
    private static final Pattern AWS =
            Pattern.compile("(?:(?<bucket>.+)\\.)?s3(?:[.-](?<region>[a-z0-9-]+))?\\.amazonaws\\.com(?:\\.cn)?");

    /** @throws InvalidInput if the address is none of S3's */
    static S3Place of(String address) {
        URI uri = uri(address);
        String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/+", "");
        if ("s3".equals(uri.getScheme())) {
            return named(address, Optional.empty(), uri.getRawAuthority(), path, "");
        }
        if (!"https".equals(uri.getScheme()) && !"http".equals(uri.getScheme()) || uri.getHost() == null) {
            throw broken(address);
        }
        Matcher aws = AWS.matcher(uri.getHost());
        if (!aws.matches()) {
            return inPath(address, Optional.of(endpoint(uri)), path, "");
        }
        String region = aws.group("region") == null ? "" : aws.group("region");
        return aws.group("bucket") == null
                ? inPath(address, Optional.empty(), path, region)
                : named(address, Optional.empty(), aws.group("bucket"), path, region);
    }

    private static S3Place inPath(String address, Optional<URI> endpoint, String path, String region) {
        int slash = path.indexOf('/');
        return slash < 0
                ? named(address, endpoint, path, "", region)
                : named(address, endpoint, path.substring(0, slash), path.substring(slash + 1), region);
    }

    private static S3Place named(String address, Optional<URI> endpoint, String bucket, String path, String region) {
        if (bucket == null || !BUCKET.matcher(bucket).matches()) {
            throw broken(address);
        }
        return new S3Place(endpoint, bucket, path, region);
    }

    /** What a proxy of the same host needs of a path before the bucket's, nobody can tell from the bucket: none is taken. */
    private static URI endpoint(URI uri) {
        return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
    }

    private static URI uri(String address) {
        try {
            URI uri = new URI(address);
            if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw broken(address);
            }
            return uri;
        } catch (URISyntaxException e) {
            throw broken(address);
        }
    }

    private static InvalidInput broken(String address) {
        return new InvalidInput(new Fault("uri", UserInfo.maskedAnywhere(address), EXPECTED));
    }

    /** Where something in the bucket is, for people. */
    String address(String key) {
        return endpoint.map(uri -> uri + "/").orElse("s3://") + bucket + "/" + key;
    }

    /** For people. */
    String name() {
        return "bucket '" + bucket + "' at " + endpoint.map(URI::toString).orElse("AWS");
    }
}
