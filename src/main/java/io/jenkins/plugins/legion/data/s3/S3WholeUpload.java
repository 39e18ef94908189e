package io.jenkins.plugins.legion.data.s3;

import io.jenkins.plugins.legion.data.FileRegion;
import io.jenkins.plugins.legion.data.ObjectUpload;
import io.jenkins.plugins.legion.data.OutgoingFile;
import io.jenkins.plugins.legion.data.StoredObject;
import java.io.IOException;

/** A file that is sent in one request. */
final class S3WholeUpload implements ObjectUpload {

    private final S3Naming naming;
    private final OutgoingFile file;
    private volatile StoredObject stored;

    S3WholeUpload(S3Naming naming, OutgoingFile file) {
        this.naming = naming;
        this.file = file;
    }

    @Override
    public long partBytes() {
        return file.bytes();
    }

    @Override
    public void send(int number, FileRegion part) throws IOException {
        S3Body body = S3Body.of(part);
        stored = naming.send(
                S3Request.of("PUT", naming.key()).with(S3Naming.DIGEST, file.sha256()), body, body.sha256());
    }

    @Override
    public StoredObject complete() {
        return stored;
    }

    @Override
    public void abort() {
        // What was not sent to its end is nowhere.
        return;
    }
}
