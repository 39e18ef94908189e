package io.jenkins.plugins.legion.data.https;

/**
 * How a server tells one state of a file from another.
 *
 * @param bytes its length
 * @param etag with its quotes; empty where there is none
 * @param modified as the server writes it; empty where it does not say
 */
record HttpsState(long bytes, String etag, String modified) {

    static HttpsState of(HttpsAnswer answer, long bytes) {
        return new HttpsState(
                bytes,
                answer.header("ETag").orElse(""),
                answer.header("Last-Modified").orElse(""));
    }

    /** Weak ones are for pages that look alike. */
    boolean isStrong() {
        return etag.startsWith("\"");
    }

    /** What changes when the content does, as far as anybody can tell. */
    String tag() {
        if (!etag.isEmpty()) {
            return etag.replaceAll("^\"|\"$", "");
        }
        return modified.isEmpty() ? "" : "modified " + modified;
    }
}
