package io.jenkins.plugins.legion.local;

import io.jenkins.plugins.legion.progress.Progress;

/** Hears what there is to say while a training runs. Calls come from several threads, one at a time for each method. */
public interface RunListener {

    /** A sentence for a person, on what Legion itself does. */
    void message(String sentence);

    /** What the training printed, byte for byte; the array is used again after the call. */
    void output(byte[] bytes, int offset, int length);

    /** How far the training has come; once an interval, where anything was logged at all. */
    void progress(Progress progress);

    /** How far the binary is that is packed, and then verified, in a line; once an interval. */
    void packing(String line);
}
