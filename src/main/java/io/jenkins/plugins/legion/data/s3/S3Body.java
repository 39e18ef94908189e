package io.jenkins.plugins.legion.data.s3;

import io.jenkins.plugins.legion.data.FileRegion;
import io.jenkins.plugins.legion.data.lines.Body;
import io.jenkins.plugins.legion.files.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/**
 * A part of a file as a request's body.
 *
 * @param sha256 of it, which is signed: a server refuses other bytes than those
 */
record S3Body(FileRegion part, String sha256) implements Body {

    static S3Body of(FileRegion part) throws IOException {
        MessageDigest digest = Sha256.fresh();
        part.digest(digest);
        return new S3Body(part, Sha256.hex(digest));
    }

    @Override
    public long length() {
        return part.length();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        part.writeTo(out);
    }
}
