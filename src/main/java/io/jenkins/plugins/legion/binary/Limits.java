package io.jenkins.plugins.legion.binary;

/**
 * How much an archive may unpack to before it is taken for a bomb. They do not apply where the expected content is known,
 * since then every size is.
 *
 * @param entries how many files and folders at most
 * @param bytes how many bytes all files together have at most, unpacked
 * @param ratio how many times its own size an archive may unpack to; asked once {@link #RATIO_FROM_BYTES} are unpacked
 */
record Limits(long entries, long bytes, long ratio) {

    /**
     * Legion's own archives stay below by construction, see {@code Deflating}; Deflate itself ends at 1032 times, which is what a bomb
     * has. A model of 200,000 files and of 1 TiB is beyond what anybody ships today.
     */
    static final Limits DEFAULT = new Limits(200_000, 1L << 40, 200);

    /** Below this, a high ratio harms nobody. 16 MiB. */
    static final long RATIO_FROM_BYTES = 16L << 20;

    Limits {
        if (entries < 1 || bytes < 1 || ratio < 1) {
            throw new IllegalArgumentException("limits are at least 1: " + entries + ", " + bytes + ", " + ratio);
        }
    }
}
