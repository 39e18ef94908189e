package io.jenkins.plugins.legion.binary.upload;

/**
 * How much is sent in one request: less where something on the way takes less, and more again once that went well for a
 * while, since what broke off may have been a controller that restarted.
 */
final class PartSize {

    /** Bytes. What a request costs beside its bytes is nothing against these, and a proxy that keeps parts has room. */
    private static final long USUAL = 64L << 20;

    /** The limit of nginx is 1 MiB where nobody sets another. What takes less than this is no way for big files. */
    private static final long LEAST = 64L << 10;

    /** 64 MiB, 8 MiB, 1 MiB, 128 KiB, 64 KiB. */
    private static final long STEP = 8;

    private long bytes = USUAL;

    /** The largest that arrived; 0 for none. */
    private long taken;

    /** The smallest that never will. */
    private long refused = Long.MAX_VALUE;

    /** How many arrived since this size is tried. */
    private int whole;

    /** So many must arrive before more is tried: twice as many after each failure, which may be due to the size. */
    private int patience = 8;

    long bytes() {
        return bytes;
    }

    /** A part of so many bytes has arrived. */
    void arrived(long length) {
        if (length < bytes) {
            return;
        }
        taken = Math.max(taken, bytes);
        whole++;
        if (whole >= patience && bytes < USUAL && 2 * bytes < refused) {
            bytes *= 2;
            whole = 0;
        }
    }

    /** Something on the way has a limit below this size. */
    boolean refused() {
        refused = Math.min(refused, bytes);
        return shrink();
    }

    /** @return whether there is a smaller one */
    boolean shrink() {
        boolean can = bytes > LEAST;
        bytes = taken > 0 && taken < bytes ? taken : Math.max(LEAST, bytes / STEP);
        whole = 0;
        patience = Math.min(2 * patience, 1 << 20);
        return can;
    }
}
