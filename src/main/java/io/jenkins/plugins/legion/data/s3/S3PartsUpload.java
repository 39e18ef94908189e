package io.jenkins.plugins.legion.data.s3;

import io.jenkins.plugins.legion.data.FileRegion;
import io.jenkins.plugins.legion.data.ObjectUpload;
import io.jenkins.plugins.legion.data.OutgoingFile;
import io.jenkins.plugins.legion.data.SentParts;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.data.StoredObject;
import io.jenkins.plugins.legion.data.lines.Answer;
import io.jenkins.plugins.legion.data.lines.Body;
import io.jenkins.plugins.legion.files.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** A file that is sent in many requests, of which the last makes an object of all. */
final class S3PartsUpload implements ObjectUpload {

    private static final int LONGEST_ANSWER = 64 << 10;

    private final S3Line line;
    private final S3Answers answers;
    private final S3Naming naming;
    private final String upload;
    private final long partBytes;
    private final Optional<StoredObject> before;
    private final SentParts sent;
    /** Numbers, from 1 on, of those that arrived before. */
    private final Set<Integer> arrived;

    private S3PartsUpload(
            S3Line line,
            S3Answers answers,
            S3Naming naming,
            String upload,
            long partBytes,
            Optional<StoredObject> before,
            SentParts sent) {
        this.line = line;
        this.answers = answers;
        this.naming = naming;
        this.upload = upload;
        this.partBytes = partBytes;
        this.before = before;
        this.sent = sent;
        this.arrived = sent.tags().keySet();
    }

    /** Looks first whether the name is free: gigabytes would go there for nothing. */
    static ObjectUpload begin(
            S3Line line, S3Answers answers, S3Naming naming, OutgoingFile file, long partBytes, SentParts sent)
            throws IOException {
        Optional<StoredObject> there = naming.there();
        if (there.isPresent()) {
            return new S3PartsUpload(line, answers, naming, "", partBytes, there, SentParts.untold());
        }
        String place = naming.key() + " in " + answers.place().name();
        Optional<String> begun = sent.begun(file, place, partBytes);
        String upload;
        if (begun.isPresent()
                && !sent.tags().isEmpty()
                && LeftUploads.hasParts(line, answers, naming.key(), begun.get())) {
            upload = begun.get();
        } else {
            LeftUploads.abort(line, naming.key());
            upload = begun(line, answers, naming.key(), file);
            sent.begin(file, place, partBytes, upload);
        }
        return new S3PartsUpload(line, answers, naming, upload, partBytes, Optional.empty(), sent);
    }

    /** By which the server knows what is sent from now on. */
    private static String begun(S3Line line, S3Answers answers, String key, OutgoingFile file) throws IOException {
        S3Request request = S3Request.of("POST", key).asking("uploads", "").with(S3Naming.DIGEST, file.sha256());
        try (Answer answer = line.ask(request)) {
            String text = new String(answer.body().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
            String upload = S3Xml.first("UploadId", text);
            if (upload.isEmpty()) {
                throw new StoreRefusal("the server begins it, and does not say how to go on");
            }
            return upload;
        } catch (IOException e) {
            throw answers.failure("store '" + key + "'", e);
        }
    }

    @Override
    public long partBytes() {
        return partBytes;
    }

    @Override
    public boolean has(int number) {
        return arrived.contains(number + 1);
    }

    @Override
    public void send(int number, FileRegion part) throws IOException {
        if (before.isPresent()) {
            return;
        }
        S3Body body = S3Body.of(part);
        S3Request request = S3Request.of("PUT", naming.key())
                .asking("partNumber", Integer.toString(number + 1))
                .asking("uploadId", upload);
        try (Answer answer = line.ask(request, body, body.sha256())) {
            String tag = answer.header("etag").orElse("");
            if (tag.isEmpty()) {
                throw new StoreRefusal("the server takes a part, and does not say what it has");
            }
            answer.body().readNBytes(LONGEST_ANSWER);
            sent.sent(number + 1, tag);
        } catch (IOException e) {
            throw answers.sendingFailure("store part " + (number + 1) + " of '" + naming.key() + "'", e);
        }
    }

    @Override
    public StoredObject complete() throws IOException {
        if (before.isPresent()) {
            return before.get();
        }
        StringBuilder list =
                new StringBuilder("<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
        sent.tags().forEach((number, tag) -> list.append("<Part><PartNumber>")
                .append(number)
                .append("</PartNumber><ETag>")
                .append(S3Xml.escaped(tag))
                .append("</ETag></Part>"));
        byte[] body = list.append("</CompleteMultipartUpload>").toString().getBytes(StandardCharsets.UTF_8);
        return naming.send(
                S3Request.of("POST", naming.key()).asking("uploadId", upload), Body.of(body), Sha256.hex(body));
    }

    @Override
    public void abort() throws IOException {
        if (before.isEmpty()) {
            LeftUploads.abort(line, answers, naming.key(), upload);
        }
    }
}
