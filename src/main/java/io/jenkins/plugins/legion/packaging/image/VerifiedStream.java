package io.jenkins.plugins.legion.packaging.image;

import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.files.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Content that has to have the length and the digest that it is known by; its end is reached with these alone. */
final class VerifiedStream extends FilterInputStream {

    private final Descriptor expected;
    private final String from;
    private final MessageDigest digest = Sha256.fresh();
    private long read;
    private boolean over;

    /** @param from where it is from, for messages */
    VerifiedStream(InputStream in, Descriptor expected, String from) {
        super(in);
        this.expected = expected;
        this.from = from;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int most) throws IOException {
        int count = super.read(bytes, offset, most);
        if (count >= 0) {
            digest.update(bytes, offset, count);
            read += count;
        }
        if (read > expected.bytes() || count < 0 && read < expected.bytes()) {
            throw new StoreRefusal("the content " + expected.digest() + " from " + from + " has "
                    + (count < 0 ? "" : "more than ") + (count < 0 ? read : expected.bytes()) + " bytes, where "
                    + expected.bytes() + " are expected: it was tampered with, or broke");
        }
        if (count < 0 && !over) {
            over = true;
            String found = Sha256.written(digest);
            if (!found.equals(expected.digest())) {
                throw new StoreRefusal("the content " + expected.digest() + " from " + from + " has the digest " + found
                        + ": it was tampered with, or broke");
            }
        }
        return count;
    }

    @Override
    public long skip(long most) {
        throw new UnsupportedOperationException("all of it is read");
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
