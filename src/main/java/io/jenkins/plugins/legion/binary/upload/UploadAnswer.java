package io.jenkins.plugins.legion.binary.upload;

import java.util.OptionalLong;

/**
 * What goes back.
 *
 * @param status of HTTP
 * @param received for the header {@link #RECEIVED}: how much of the file has arrived; for those alone who know the token
 * @param text the body, plain
 */
public record UploadAnswer(int status, OptionalLong received, String text) {

    /** The header with how much of the file has arrived. */
    public static final String RECEIVED = "Legion-Received";

    static UploadAnswer of(long received) {
        return new UploadAnswer(200, OptionalLong.of(received), received + "\n");
    }

    static UploadAnswer text(String text) {
        return new UploadAnswer(200, OptionalLong.empty(), text);
    }

    static UploadAnswer refusal(int status, String why) {
        return new UploadAnswer(status, OptionalLong.empty(), why + "\n");
    }

    static UploadAnswer refusal(int status, long received, String why) {
        return new UploadAnswer(status, OptionalLong.of(received), why + "\n");
    }
}
