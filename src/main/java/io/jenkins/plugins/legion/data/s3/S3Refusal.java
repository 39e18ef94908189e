package io.jenkins.plugins.legion.data.s3;

import io.jenkins.plugins.legion.data.lines.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer that says no. */
final class S3Refusal extends IOException {

    private static final long serialVersionUID = 1L;

    /** Of its body; longer ones say nothing more. */
    private static final int LONGEST = 64 << 10;

    private static final int FORBIDDEN = 403;

    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "TokenRefreshRequired");

    private static final String UNKNOWN_TOKEN = "InvalidToken";

    private static final Pattern CODE = Pattern.compile("<Code>([^<]{1,100})</Code>");
    private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]{1,1000})</Message>");

    private final int status;
    private final String code;
    private final String said;
    private final String region;

    private S3Refusal(int status, String code, String said, String region) {
        super(status + " " + code);
        this.status = status;
        this.code = code;
        this.said = said;
        this.region = region;
    }

    /** Reads what is left of an answer, and closes it. */
    static S3Refusal of(Answer answer) throws IOException {
        try (answer) {
            return of(
                    answer.status(),
                    read(answer),
                    answer.header("x-amz-bucket-region").orElse(""));
        }
    }

    /** One that came where a yes was expected: S3 begins to answer before it knows, where that takes minutes. */
    static S3Refusal late(int status, String text) {
        return of(status, text, "");
    }

    private static S3Refusal of(int status, String text, String region) {
        return new S3Refusal(status, first(CODE, text), first(MESSAGE, text), region);
    }

    private static String read(Answer answer) throws IOException {
        byte[] text = answer.body().readNBytes(LONGEST);
        // So that its end is seen, and the line serves for the next request.
        answer.body().read();
        return new String(text, StandardCharsets.UTF_8);
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1).replaceAll("\\p{Cntrl}", " ") : "";
    }

    int status() {
        return status;
    }

    /** Whether nobody may do that with these credentials. */
    boolean isForbidden() {
        return status == FORBIDDEN;
    }

    /** Whether the time of these credentials is over. */
    boolean isExpired() {
        return EXPIRED.contains(code);
    }

    /** Whether it is so, or their token is none, or no longer: a moment later others may have taken their place. */
    boolean isEnded() {
        return isExpired() || code.equals(UNKNOWN_TOKEN);
    }

    /** A word of S3's; empty where it says none. */
    String code() {
        return code;
    }

    /** What it says to people; may be empty. */
    String said() {
        return said;
    }

    /** Where the bucket is, as far as the answer says so. */
    String region() {
        return region;
    }
}
