package io.jenkins.plugins.legion.data.s3;

import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.data.StoreRefusal;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a store's refusals mean, in words that name the bucket. */
record S3Answers(S3Place place) {

    private static final int NOT_KNOWN = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CHANGED = 412;
    private static final int TOO_MANY = 429;
    private static final int OWN_FAULT = 500;
    private static final int MOVED = 300;
    private static final int MISTAKEN = 400;

    /** Codes of S3 with a status that else means "no", of what may go well a moment later. */
    private static final Set<String> PASSING =
            Set.of("RequestTimeout", "RequestTimeTooSkewed", "SlowDown", "InternalError");

    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "TokenRefreshRequired", "InvalidToken");

    static boolean isMissing(SdkException e) {
        return e instanceof AwsServiceException answer
                && answer.statusCode() == NOT_FOUND
                && !"NoSuchBucket".equals(code(answer));
    }

    static boolean isChanged(SdkException e) {
        return e instanceof AwsServiceException answer && answer.statusCode() == CHANGED;
    }

    IOException failure(String what, SdkException e) {
        if (!(e instanceof AwsServiceException answer)) {
            return noAnswer(what, e);
        }
        String said = "cannot " + what + " in " + place.name() + ": " + answered(answer);
        if (isPassing(answer)) {
            return new IOException(said, e);
        }
        return isAboutCredentials(answer) ? new RefusedCredentials(said, e) : new StoreRefusal(said, e);
    }

    /** Of servers of one's own, not all have a code of their own for each. */
    private static boolean isAboutCredentials(AwsServiceException answer) {
        return answer.statusCode() == NOT_KNOWN || answer.statusCode() == FORBIDDEN || EXPIRED.contains(code(answer));
    }

    private IOException noAnswer(String what, SdkException e) {
        String said = "cannot " + what + " in " + place.name() + ": " + root(e);
        boolean line = e instanceof SdkClientException && hasIoCause(e);
        return line ? new IOException(said, e) : new StoreRefusal(said, e);
    }

    private static boolean isPassing(AwsServiceException answer) {
        return answer.statusCode() >= OWN_FAULT || answer.statusCode() == TOO_MANY || PASSING.contains(code(answer));
    }

    private String answered(AwsServiceException answer) {
        String code = code(answer);
        return switch (code) {
            case "NoSuchBucket" -> "there is no such bucket";
            case "InvalidAccessKeyId" -> "the server does not know the key's id (InvalidAccessKeyId)";
            case "SignatureDoesNotMatch" -> "the key's secret is not the one of its id (SignatureDoesNotMatch)";
            case "ExpiredToken", "TokenRefreshRequired" -> "the credentials have expired (" + code + ")";
            case "AccessDenied" -> "these credentials may not (AccessDenied)";
            default ->
                isElsewhere(answer)
                        ? "it is elsewhere, and credentials are not sent after a redirect (" + answer.statusCode()
                                + "); is the region right?"
                        : said(answer, code);
        };
    }

    private static String said(AwsServiceException answer, String code) {
        String message = answer.awsErrorDetails() == null
                ? null
                : answer.awsErrorDetails().errorMessage();
        return answer.statusCode() + (code.isEmpty() ? "" : " " + code) + (message == null ? "" : ", " + message);
    }

    private static boolean isElsewhere(AwsServiceException answer) {
        return answer.statusCode() >= MOVED && answer.statusCode() < MISTAKEN;
    }

    private static String code(AwsServiceException answer) {
        String code = answer.awsErrorDetails() == null
                ? null
                : answer.awsErrorDetails().errorCode();
        return code == null ? "" : code;
    }

    private static boolean hasIoCause(Throwable e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    private static String root(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof UnknownHostException
                ? "no machine is called " + root.getMessage()
                : root.getMessage() == null ? root.toString() : root.getMessage();
    }
}
