package io.jenkins.plugins.legion.packaging.image;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** How a layer is compressed, as its first bytes say: what its media type says of it is not always so. */
enum Packing {
    PLAIN,
    GZIP,
    ZSTD;

    /** In bytes. */
    static final int MAGIC = 4;

    private static final int BUFFER = 64 << 10;

    static Packing of(byte[] first) {
        if (first.length >= 2 && first[0] == 0x1f && first[1] == (byte) 0x8b) {
            return GZIP;
        }
        byte[] zstd = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
        return Arrays.equals(first, zstd) ? ZSTD : PLAIN;
    }

    /** The tar within. */
    static InputStream unpacked(InputStream packed) throws IOException {
        BufferedInputStream in = new BufferedInputStream(packed, BUFFER);
        in.mark(MAGIC);
        byte[] first = in.readNBytes(MAGIC);
        in.reset();
        return switch (of(first)) {
            case PLAIN -> in;
            case GZIP -> new GZIPInputStream(in, BUFFER);
            case ZSTD -> new ZstdInputStream(in);
        };
    }
}
