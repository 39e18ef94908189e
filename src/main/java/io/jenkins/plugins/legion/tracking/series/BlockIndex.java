package io.jenkins.plugins.legion.tracking.series;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Where the blocks of one series stand in the file, how many points come before each, and which steps it has. */
final class BlockIndex {

    private long[] offsets = new long[1];
    private long[] before = new long[1];
    private long[] lowSteps = new long[1];
    private long[] highSteps = new long[1];
    private int blocks;
    private long points;

    void add(long offset, int count, long lowStep, long highStep) {
        if (blocks == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * blocks);
            before = Arrays.copyOf(before, 2 * blocks);
            lowSteps = Arrays.copyOf(lowSteps, 2 * blocks);
            highSteps = Arrays.copyOf(highSteps, 2 * blocks);
        }
        offsets[blocks] = offset;
        before[blocks] = points;
        lowSteps[blocks] = lowStep;
        highSteps[blocks] = highStep;
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

    /** The blocks, in their order, that may have a point between these steps. */
    int[] touching(long fromStep, long toStep) {
        return IntStream.range(0, blocks)
                .filter(block -> highSteps[block] >= fromStep && lowSteps[block] <= toStep)
                .toArray();
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
