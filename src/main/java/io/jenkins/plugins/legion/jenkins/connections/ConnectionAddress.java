package io.jenkins.plugins.legion.jenkins.connections;

import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.UserInfo;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a connection leads, as far as the form can tell right from wrong. Nothing in it is secret: pages and logs show it. */
final class ConnectionAddress {

    /** Characters; browsers and servers give up at as many. */
    private static final int LONGEST = 2048;

    private static final Pattern WEB = Pattern.compile("https?://[^/?#\\s]+(/[^?#\\s]*)?");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9._-]{1,220}[a-z0-9](/\\S.*)?/?");
    private static final Pattern SSH = Pattern.compile("ssh://([^@/:\\s]+@)?[^@/\\s-][^@/\\s]*/\\S+");

    /** {@code git@host:path}, as people copy it from a repository's page. */
    private static final Pattern SCP = Pattern.compile("[A-Za-z0-9._]+@[A-Za-z0-9][A-Za-z0-9.-]*:[^-\\s]\\S*");

    private static final Pattern REGISTRY =
            Pattern.compile("(https?://)?([A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9a-fA-F:]+\\])(:[0-9]{1,5})?(/\\S*)?");

    /** Not the whole disk, which is nobody's data. */
    private static final Pattern FOLDER = Pattern.compile("(file:(//(localhost)?)?)?/+[^/\\p{Cntrl}]\\P{Cntrl}*"
            + "|(file:///)?[A-Za-z]:[/\\\\]+[^/\\\\\\p{Cntrl}]\\P{Cntrl}*");

    private static final Pattern QUERY = Pattern.compile("(https?://[^?#\\s]+)\\?([^#\\s]*)");

    /** Names of parameters that let in whoever has the address. */
    private static final Pattern SECRET = Pattern.compile(
            "(.*&)?[^=&]*(sig|token|key|secret|passw|credential|auth)[^=&]*=.*", Pattern.CASE_INSENSITIVE);

    private ConnectionAddress() {}

    /** The fault of {@code uri}, if it is no address of the type. What may be secret in it is masked. */
    static Optional<Fault> fault(ConnectionType type, String uri) {
        if (uri.isEmpty()) {
            return Optional.of(Fault.missing("uri", expected(type)));
        }
        if (!UserInfo.removed(uri).equals(uri) && !SSH.matcher(uri).matches()) {
            return Optional.of(new Fault(
                    "uri",
                    UserInfo.maskedAnywhere(uri),
                    expected(type) + ", without a user and password: they belong into credentials"));
        }
        return fits(type, uri)
                ? Optional.empty()
                : Optional.of(new Fault("uri", UserInfo.maskedAnywhere(uri), expected(type)));
    }

    private static boolean fits(ConnectionType type, String uri) {
        if (uri.length() > LONGEST) {
            return false;
        }
        return switch (type) {
            case S3 -> WEB.matcher(uri).matches() || isBucket("s3://", uri);
            case GCS -> WEB.matcher(uri).matches() || isBucket("gs://", uri);
            case GIT ->
                WEB.matcher(uri).matches()
                        || SSH.matcher(uri).matches()
                        || SCP.matcher(uri).matches()
                        || isFolder(uri);
            case DOCKER, ECR -> REGISTRY.matcher(uri).matches();
            case AZUREBLOB -> WEB.matcher(uri).matches();
            case HTTPS -> WEB.matcher(withoutOpenQuery(uri)).matches();
            case FILE -> isFolder(uri);
        };
    }

    /** Whether it is a folder of whichever machine looks. */
    static boolean isFolder(String uri) {
        return FOLDER.matcher(uri).matches();
    }

    /** Some servers want to be asked with one for what anybody may have; one that lets somebody in is left as it is. */
    private static String withoutOpenQuery(String uri) {
        Matcher query = QUERY.matcher(uri);
        return query.matches() && !SECRET.matcher(query.group(2)).matches() ? query.group(1) : uri;
    }

    private static boolean isBucket(String start, String uri) {
        return uri.startsWith(start)
                && BUCKET.matcher(uri.substring(start.length())).matches();
    }

    private static String expected(ConnectionType type) {
        return switch (type) {
            case S3 -> "s3://BUCKET/PATH, or https://HOST/BUCKET/PATH of a server of one's own";
            case GCS -> "gs://BUCKET/PATH, or https://HOST/BUCKET/PATH of a server of one's own";
            case AZUREBLOB -> "https://ACCOUNT.blob.core.windows.net/CONTAINER/PATH";
            case GIT -> "https://HOST/PATH, ssh://USER@HOST/PATH, USER@HOST:PATH or file:///PATH";
            case DOCKER -> "HOST/PATH of a registry";
            case ECR -> "ACCOUNT.dkr.ecr.REGION.amazonaws.com/PATH";
            case HTTPS ->
                "https://HOST/PATH of a file, or of a folder with a slash at its end, and without tokens or signatures";
            case FILE -> "the full path of a folder, or file:///PATH";
        };
    }

    /**
     * What credentials have to be good for, by their domains. A bucket is no host, so for its like those of all hosts will do.
     */
    static List<DomainRequirement> requirements(String uri) {
        if (SCP.matcher(uri).matches()) {
            return requirements("ssh://" + uri.replaceFirst(":", "/"));
        }
        return WEB.matcher(uri).matches() || SSH.matcher(uri).matches()
                ? URIRequirementBuilder.fromUri(uri).build()
                : List.of();
    }
}
