package io.jenkins.plugins.legion.data.s3;

import io.jenkins.plugins.legion.data.OutgoingFile;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.data.StoredObject;
import io.jenkins.plugins.legion.data.lines.Answer;
import io.jenkins.plugins.legion.data.lines.Body;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The request after which an object has its name: only where nothing has it. S3 keeps to that since 2024. Of a server that does not know
 * the condition the name is asked about before, which leaves a moment to others.
 */
final class S3Naming {

    /** Of what is stored: by it this very file is known again, such as after a line that broke when all was done. */
    static final String DIGEST = "x-amz-meta-legion-sha256";

    private static final int NOT_IMPLEMENTED = 501;
    private static final int MISTAKEN = 400;
    private static final int CONFLICT = 409;
    private static final int LONGEST_ANSWER = 64 << 10;
    private static final String NO_VERSION = "null";

    private final S3Line line;
    private final S3Answers answers;
    private final OutgoingFile file;
    private final String key;
    private volatile boolean unconditional;

    S3Naming(S3Line line, S3Answers answers, OutgoingFile file, String key) {
        this.line = line;
        this.answers = answers;
        this.file = file;
        this.key = key;
    }

    String key() {
        return key;
    }

    /** The file, if its key is this very file's; absent if nothing has the key. */
    Optional<StoredObject> there() throws IOException {
        try (Answer head = line.ask(S3Request.of("HEAD", key))) {
            if (head.header(DIGEST).equals(Optional.of(file.sha256()))
                    && head.header("content-length").equals(Optional.of(Long.toString(file.bytes())))) {
                return Optional.of(stored(head, head.header("etag").orElse("")));
            }
            throw taken();
        } catch (S3Refusal e) {
            // Who may not list is not told either that there is nothing; why anything else is refused, the next request
            // tells: an answer to HEAD has no words.
            if (S3Answers.isMissing(e) || e.isForbidden() || e.status() == MISTAKEN) {
                return Optional.empty();
            }
            throw answers.failure("look for '" + key + "'", e);
        }
    }

    private StoreRefusal taken() {
        return new StoreRefusal("'" + key + "' in " + answers.place().name()
                + " is something else already, which is kept; give this another name or version");
    }

    /** Sends it; where the answer is lost, or the key is taken, it is looked whose it is. */
    StoredObject send(S3Request request, Body body, String content) throws IOException {
        try {
            return sent(request, body, content);
        } catch (S3Refusal e) {
            if (e.status() == NOT_IMPLEMENTED && !unconditional) {
                unconditional = true;
                return send(request, body, content);
            }
            if (S3Answers.isChanged(e) || S3Answers.isMissing(e) || e.status() == CONFLICT) {
                Optional<StoredObject> there = there();
                if (there.isPresent()) {
                    return there.get();
                }
            }
            if (S3Answers.isChanged(e)) {
                throw taken();
            }
            throw answers.sendingFailure("store '" + key + "'", e);
        }
    }

    private StoredObject sent(S3Request request, Body body, String content) throws IOException {
        if (unconditional) {
            Optional<StoredObject> there = there();
            if (there.isPresent()) {
                return there.get();
            }
        }
        S3Request named = unconditional ? request : request.with("if-none-match", "*");
        try (Answer answer = line.ask(named, body, content)) {
            // S3 begins to answer before it knows, where that takes minutes, and may say no in the end.
            String text = new String(answer.body().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
            if (text.contains("<Error>")) {
                throw S3Refusal.late(answer.status(), text);
            }
            return stored(answer, answer.header("etag").orElse(S3Xml.first("ETag", text)));
        }
    }

    private StoredObject stored(Answer answer, String tag) {
        String version = answer.header("x-amz-version-id").orElse(NO_VERSION);
        String own = S3Store.unquoted(tag);
        return new StoredObject(
                key, !version.equals(NO_VERSION) ? "version:" + version : own.isEmpty() ? "" : "etag:" + own);
    }
}
