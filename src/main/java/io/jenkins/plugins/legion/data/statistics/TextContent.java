package io.jenkins.plugins.legion.data.statistics;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A file's text as bytes: unpacked where it is packed, whatever its name says, and without a byte order mark. */
final class TextContent implements Closeable {

    /** Bytes. Larger ones are not faster, and leave the processor's caches. */
    static final int BUFFER = 128 << 10;

    /** Of the longest sign that tells what a file is. */
    private static final int SIGN = 4;

    private final InputStream file;
    private final InputStream text;
    private final Budget budget;
    private boolean begun;

    private TextContent(InputStream file, InputStream text, Budget budget) {
        this.file = file;
        this.text = text;
        this.budget = budget;
    }

    /** @throws Uncounted if it is no text in UTF-8 or in a code that has ASCII's characters in ASCII's places */
    static TextContent open(Path path, Budget budget) throws IOException {
        // A channel's stream heeds interrupts, and a file's own does not.
        PushbackInputStream file = new PushbackInputStream(Channels.newInputStream(FileChannel.open(path)), SIGN);
        try {
            byte[] sign = peeked(file);
            InputStream text = file;
            if (begins(sign, 0x1f, 0x8b)) {
                PushbackInputStream unpacked = new PushbackInputStream(new GZIPInputStream(file, BUFFER), SIGN);
                sign = peeked(unpacked);
                text = unpacked;
            }
            check(sign);
            if (begins(sign, 0xef, 0xbb, 0xbf)) {
                text.skipNBytes(3);
            }
            return new TextContent(file, text, budget);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private static byte[] peeked(PushbackInputStream in) throws IOException {
        byte[] sign = in.readNBytes(SIGN);
        in.unread(sign);
        return sign;
    }

    private static void check(byte[] sign) throws Uncounted {
        if (begins(sign, 0xff, 0xfe) || begins(sign, 0xfe, 0xff)) {
            throw new Uncounted("is UTF-16, and only UTF-8 and its like are read");
        }
        if (begins(sign, 'P', 'K', 3, 4)) {
            throw new Uncounted("is a ZIP archive");
        }
        if (begins(sign, 'P', 'A', 'R', '1')) {
            throw new Uncounted("is a Parquet file");
        }
    }

    private static boolean begins(byte[] sign, int... expected) {
        if (sign.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((sign[i] & 0xff) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads as much as comes in one go.
     *
     * @return how many bytes; -1 at the end
     */
    int read(byte[] into, int from) throws IOException, Budget.Exceeded {
        int read = text.read(into, from, into.length - from);
        if (read > 0) {
            budget.spend(read);
            if (!begun) {
                begun = true;
                for (int i = from; i < from + read; i++) {
                    if (into[i] == 0) {
                        throw new Uncounted("is no text");
                    }
                }
            }
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        try {
            text.close();
        } finally {
            file.close();
        }
    }
}
