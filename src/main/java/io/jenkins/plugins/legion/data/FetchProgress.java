package io.jenkins.plugins.legion.data;

import java.util.concurrent.atomic.LongAdder;

/** How far a fetch has come. Many threads tell it, anybody may look. */
final class FetchProgress {

    /** Bytes that are as much work as a file, whatever is in it. */
    private static final long OF_A_FILE = 64 * 1024;

    private final LongAdder bytes = new LongAdder();
    private final LongAdder files = new LongAdder();
    private final LongAdder moved = new LongAdder();

    /** Over the network. */
    void arrived(long count) {
        bytes.add(count);
        moved.add(count);
    }

    /** Of what was begun and has to be fetched again: it does not count. */
    void lost(long count) {
        bytes.add(-count);
    }

    /** Without having been fetched. */
    void there(long count) {
        bytes.add(count);
    }

    /** One more is whole and verified. */
    void whole() {
        files.increment();
    }

    /** What was done so far, by which a rate can be told. */
    long weight() {
        return moved.sum() + OF_A_FILE * files.sum();
    }

    long bytes() {
        return bytes.sum();
    }

    long files() {
        return files.sum();
    }

    /** Bytes that came over the network; those that came twice are counted once, since nobody has more of them. */
    long moved() {
        return Math.min(moved.sum(), bytes.sum());
    }
}
