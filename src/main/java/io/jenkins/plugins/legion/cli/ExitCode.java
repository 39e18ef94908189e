package io.jenkins.plugins.legion.cli;

/** What the command line ends with, so that a script can tell why. The numbers are a promise: they do not change. */
final class ExitCode {

    static final int OK = 0;

    /** The training ran, and failed. */
    static final int TRAINING_FAILED = 1;

    /** What was asked for cannot be done as it is written: a wrong option, a broken manifest. */
    static final int BAD_INPUT = 2;

    /** An archive is damaged, hostile, or another than the one expected. */
    static final int BROKEN_ARCHIVE = 3;

    /** A file, a disk or a tool did not do its part. */
    static final int IO = 4;

    /** The model was trained and packed, and does not predict; or not what, or as fast as, was expected. */
    static final int NO_PREDICTION = 5;

    /** An error in Legion itself; the number is EX_SOFTWARE of sysexits.h. */
    static final int INTERNAL = 70;

    /** The training ran over its time limit; as timeout(1) ends. */
    static final int TIME_LIMIT = 124;

    /** Interrupted; as shells say it of Ctrl-C. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
