package io.jenkins.plugins.legion.data.s3;

import io.jenkins.plugins.legion.data.DamagedPart;
import io.jenkins.plugins.legion.data.ExpiredCredentials;
import io.jenkins.plugins.legion.data.LocalFault;
import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.data.ServerTrust;
import io.jenkins.plugins.legion.data.StoreBusy;
import io.jenkins.plugins.legion.data.StoreRefusal;
import java.io.IOException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What a store's refusals mean, in words that name the bucket. */
record S3Answers(S3Place place) {

    private static final int NOT_KNOWN = 401;
    private static final int NOT_FOUND = 404;
    private static final int CHANGED = 412;
    private static final int TOO_MANY = 429;
    private static final int OWN_FAULT = 500;
    private static final int MOVED = 300;
    private static final int MISTAKEN = 400;
    private static final int NOT_LET_THROUGH = 407;

    /** Codes of S3 with a status that else means "no", of what may go well a moment later. */
    private static final Set<String> PASSING =
            Set.of("RequestTimeout", "RequestTimeTooSkewed", "SlowDown", "InternalError");

    private static final Set<String> DAMAGED =
            Set.of("XAmzContentSHA256Mismatch", "BadDigest", "InvalidDigest", "IncompleteBody");

    static boolean isMissing(S3Refusal e) {
        return e.status() == NOT_FOUND && !"NoSuchBucket".equals(e.code());
    }

    static boolean isChanged(S3Refusal e) {
        return e.status() == CHANGED;
    }

    /** The fault with what was wanted of whom, to be asked again or not. */
    IOException failure(String what, IOException e) {
        if (e instanceof LocalFault) {
            return e;
        }
        String where = "cannot " + what + " in " + place.name() + ": ";
        if (e instanceof S3Refusal refusal) {
            String said = where + answered(refusal);
            if (isPassing(refusal)) {
                return new StoreBusy(said, e);
            }
            return refused(refusal, said);
        }
        if (isCausedBy(e, CertPathBuilderException.class)) {
            return new StoreRefusal(where + root(e) + ServerTrust.WHERE_CERTIFICATES_GO, e);
        }
        // A certificate does not become right by asking again.
        return e instanceof StoreRefusal || isCausedBy(e, CertificateException.class)
                ? new StoreRefusal(where + root(e), e)
                : new IOException(where + root(e), e);
    }

    /** Of servers of one's own, not all have a code of their own for each. */
    private static StoreRefusal refused(S3Refusal e, String said) {
        if (e.isExpired()) {
            return new ExpiredCredentials(said, e);
        }
        return e.status() == NOT_KNOWN || e.isForbidden() || e.isEnded()
                ? new RefusedCredentials(said, e)
                : new StoreRefusal(said, e);
    }

    /** The fault of something that was sent: a server that has got other bytes than were signed says so, or nothing but 400. */
    IOException sendingFailure(String what, IOException e) {
        return e instanceof S3Refusal refusal
                        && refusal.status() == MISTAKEN
                        && (refusal.code().isEmpty() || DAMAGED.contains(refusal.code()))
                ? new DamagedPart(
                        "cannot " + what + " in " + place.name()
                                + ": what arrives there is not what is sent; it answers " + answered(refusal),
                        e)
                : failure(what, e);
    }

    private static boolean isPassing(S3Refusal e) {
        return e.status() >= OWN_FAULT || e.status() == TOO_MANY || PASSING.contains(e.code());
    }

    private String answered(S3Refusal e) {
        return switch (e.code()) {
            case "NoSuchBucket" -> "there is no such bucket";
            case "InvalidAccessKeyId" -> "the server does not know keyID (InvalidAccessKeyId)";
            case "SignatureDoesNotMatch" -> "keySecret is not the secret of keyID (SignatureDoesNotMatch)";
            case "ExpiredToken", "TokenRefreshRequired" -> "the credentials have expired (" + e.code() + ")";
            case "AccessDenied" -> "these credentials may not (AccessDenied)";
            default ->
                isElsewhere(e)
                        ? "it is elsewhere, and credentials are not sent after a redirect (" + e.status() + "); "
                                + (e.region().matches("[a-z0-9-]{1,40}")
                                        ? "the bucket's region is '" + e.region() + "'"
                                        : "is the region right?")
                        : said(e);
        };
    }

    private static String said(S3Refusal e) {
        if (e.status() == NOT_LET_THROUGH) {
            return "the proxy on the way wants a login that the variable https_proxy has not (407)";
        }
        return e.status()
                + (e.code().isEmpty() ? "" : " " + e.code())
                + (e.said().isEmpty() ? "" : ", " + e.said());
    }

    private static boolean isElsewhere(S3Refusal e) {
        return e.status() >= MOVED && e.status() < MISTAKEN;
    }

    private static boolean isCausedBy(Throwable e, Class<? extends Throwable> kind) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause).anyMatch(kind::isInstance);
    }

    private static String root(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && !(root instanceof StoreRefusal)) {
            root = root.getCause();
        }
        return root instanceof UnknownHostException
                ? "no machine is called " + root.getMessage()
                : root.getMessage() == null ? root.toString() : root.getMessage();
    }
}
