package io.jenkins.plugins.legion.jenkins.agents;

import io.jenkins.plugins.legion.words.Figures;

/**
 * Says that the disk a training writes to is full, once each time it is. Nobody else does: a step such as {@code sh} whose program
 * cannot even write that it has ended waits for ever.
 */
final class FullDisk {

    /** Bytes. With less than a megabyte hardly a program gets its next file written. */
    private static final long NEXT_TO_NOTHING = 1 << 20;

    private boolean told;

    /**
     * @param folder the training's own
     * @param free how much its disk has free, in bytes
     * @param total how much it has in all; 0 where nobody knows, and then the other is no word either
     * @return what is to be said now, with its line feed; empty for nothing
     */
    String news(String folder, long free, long total) {
        boolean full = free < NEXT_TO_NOTHING && total > 0;
        boolean isNew = full && !told;
        told = full;
        return isNew ? Messages.FullDisk_is(folder, Figures.bytes(free)) + "\n" : "";
    }
}
