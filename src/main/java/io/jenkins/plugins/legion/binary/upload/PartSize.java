package io.jenkins.plugins.legion.binary.upload;

/** How much is sent in one request. Smaller where something on the way takes less. */
final class PartSize {

    /** Bytes. What a request costs beside its bytes is nothing against these, and a proxy that keeps parts has room. */
    private static final long USUAL = 64L << 20;

    /** The limit of nginx is 1 MiB where nobody sets another. What takes less than this is no way for big files. */
    private static final long LEAST = 64L << 10;

    /** 64 MiB, 8 MiB, 1 MiB, 128 KiB, 64 KiB. */
    private static final long STEP = 8;

    private long bytes = USUAL;

    long bytes() {
        return bytes;
    }

    /** @return whether there is a smaller one */
    boolean shrink() {
        boolean can = bytes > LEAST;
        bytes = Math.max(LEAST, bytes / STEP);
        return can;
    }
}
