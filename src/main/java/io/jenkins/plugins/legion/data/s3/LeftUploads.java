package io.jenkins.plugins.legion.data.s3;

import io.jenkins.plugins.legion.data.lines.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Uploads that were begun and not ended: nobody sees them, and they cost what they hold. */
final class LeftUploads {

    /** What is older is nobody's any more. */
    private static final Duration LEFT = Duration.ofDays(2);

    private static final int LONGEST = 4 << 20;

    private static final Pattern UPLOAD = Pattern.compile("(?s)<Upload>(.{1,10000}?)</Upload>");

    private LeftUploads() {}

    /** Ends those of one key that somebody left long ago; a server that does not tell of them is let be. */
    static void abort(S3Line line, String key) {
        try (Answer answer =
                line.ask(S3Request.of("GET", "").asking("uploads", "").asking("prefix", key))) {
            String text = new String(answer.body().readNBytes(LONGEST), StandardCharsets.UTF_8);
            Matcher uploads = UPLOAD.matcher(text);
            while (uploads.find()) {
                String one = uploads.group(1);
                String upload = S3Xml.first("UploadId", one);
                if (S3Xml.first("Key", one).equals(key)
                        && !upload.isEmpty()
                        && Instant.parse(S3Xml.first("Initiated", one))
                                .isBefore(Instant.now().minus(LEFT))) {
                    line.ask(request(key, upload)).close();
                }
            }
        } catch (IOException | DateTimeException e) {
            // Not everybody may list them.
            return;
        }
    }

    /** Whether the server has parts of it still; of one that may not tell of them that is taken for granted. */
    static boolean hasParts(S3Line line, S3Answers answers, String key, String upload) throws IOException {
        S3Request parts = S3Request.of("GET", key).asking("uploadId", upload).asking("max-parts", "1");
        try (Answer answer = line.ask(parts)) {
            String text = new String(answer.body().readNBytes(LONGEST), StandardCharsets.UTF_8);
            return !S3Xml.first("PartNumber", text).isEmpty();
        } catch (IOException e) {
            if (e instanceof S3Refusal no && (S3Answers.isMissing(no) || no.isForbidden())) {
                return no.isForbidden();
            }
            throw answers.failure("look what was sent of '" + key + "'", e);
        }
    }

    static void abort(S3Line line, S3Answers answers, String key, String upload) throws IOException {
        try {
            line.ask(request(key, upload)).close();
        } catch (S3Refusal e) {
            if (!S3Answers.isMissing(e)) {
                throw answers.failure("remove what was sent of '" + key + "'", e);
            }
        } catch (IOException e) {
            throw answers.failure("remove what was sent of '" + key + "'", e);
        }
    }

    private static S3Request request(String key, String upload) {
        return S3Request.of("DELETE", key).asking("uploadId", upload);
    }
}
