package io.jenkins.plugins.legion.tracking.series;

import java.util.Arrays;

/** Where the blocks of one series stand in the file, and how many points come before each. */
final class BlockIndex {

    private long[] offsets = new long[1];
    private long[] before = new long[1];
    private int blocks;
    private long points;

    void add(long offset, int count) {
        if (blocks == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * blocks);
            before = Arrays.copyOf(before, 2 * blocks);
        }
        offsets[blocks] = offset;
        before[blocks] = points;
        blocks++;
        points += count;
    }

    int blocks() {
        return blocks;
    }

    /** In the file, of the block's first byte. */
    long offset(int block) {
        return offsets[block];
    }

    /** How many points come before the block. */
    long before(int block) {
        return before[block];
    }

    /** Points of all blocks. */
    long points() {
        return points;
    }

    /** The block that has the point of this number, which must be in one. */
    int blockOf(long point) {
        int found = Arrays.binarySearch(before, 0, blocks, point);
        return found >= 0 ? found : -found - 2;
    }
}
