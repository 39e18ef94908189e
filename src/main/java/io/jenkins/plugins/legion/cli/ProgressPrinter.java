package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.local.RunListener;
import io.jenkins.plugins.legion.progress.Progress;
import io.jenkins.plugins.legion.progress.ProgressLine;
import io.jenkins.plugins.legion.words.Plain;
import java.io.PrintStream;

/**
 * Shows on standard error what a training prints, and beneath it, on a terminal, one line that tells how far it has come;
 * elsewhere a line of its own each time.
 */
final class ProgressPrinter implements RunListener, AutoCloseable {

    /** To the line's start, and everything in it away; ECMA-48 has both. */
    private static final String WIPE = "\r\u001B[2K";

    private final Terminal terminal;
    private final PrintStream err;
    private final boolean quiet;
    private String shown = "";
    private boolean lineOpen;
    private boolean packing;

    ProgressPrinter(Terminal terminal, boolean quiet) {
        this.terminal = terminal;
        this.err = terminal.err();
        this.quiet = quiet;
    }

    @Override
    public synchronized void message(String sentence) {
        wipe();
        endLine();
        err.println(Plain.text(sentence));
        redraw();
        err.flush();
    }

    @Override
    public synchronized void output(byte[] bytes, int offset, int length) {
        if (quiet || length == 0) {
            return;
        }
        wipe();
        err.write(bytes, offset, length);
        lineOpen = bytes[offset + length - 1] != '\n';
        redraw();
        err.flush();
    }

    @Override
    public synchronized void progress(Progress progress) {
        if (!terminal.live()) {
            endLine();
            err.println(ProgressLine.of(progress, Integer.MAX_VALUE));
            err.flush();
            return;
        }
        wipe();
        shown = ProgressLine.of(progress, terminal.columns() - 1);
        redraw();
        err.flush();
    }

    @Override
    public synchronized void packing(String line) {
        if (!terminal.live()) {
            endLine();
            err.println(line);
            err.flush();
            return;
        }
        if (!packing) {
            settle();
            packing = true;
        }
        wipe();
        shown = line.substring(0, Math.min(line.length(), terminal.columns() - 1));
        redraw();
        err.flush();
    }

    /** Leaves the last state of the training's progress to be read. */
    @Override
    public synchronized void close() {
        if (packing) {
            wipe();
            shown = "";
        }
        settle();
        err.flush();
    }

    /** What is drawn becomes a line like any other. */
    private void settle() {
        wipe();
        endLine();
        if (!shown.isEmpty()) {
            err.println(shown);
        }
        shown = "";
    }

    private void wipe() {
        if (!shown.isEmpty() && !lineOpen) {
            err.print(WIPE);
        }
    }

    /** A line that the training has begun and not ended is its own: nothing is drawn over it. */
    private void redraw() {
        if (!shown.isEmpty() && !lineOpen) {
            err.print(shown);
        }
    }

    private void endLine() {
        if (lineOpen) {
            err.println();
            lineOpen = false;
        }
    }
}
