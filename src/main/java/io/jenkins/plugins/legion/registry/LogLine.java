package io.jenkins.plugins.legion.registry;

import java.io.IOException;
import java.time.Instant;

/**
 * A line of a log: put aside by what it begins with until somebody needs to know more, and then a move, or broken. Whoever
 * has several threads lets one at a time at it.
 */
final class LogLine {

    private final int number;
    private final LogHead head;
    private final long offset;
    private final int length;
    private LoggedMove move;
    private boolean isBroken;

    private LogLine(int number, LogHead head, long offset, int length) {
        this.number = number;
        this.head = head;
        this.offset = offset;
        this.length = length;
    }

    /** @param number counted from 1 */
    static LogLine aside(int number, LogHead head, long offset, int length) {
        return new LogLine(number, head, offset, length);
    }

    static LogLine of(LoggedMove move) {
        LogHead head = new LogHead(move.at(), move.model(), move.alias());
        LogLine line = new LogLine(0, head, move.place().offset(), move.place().length());
        line.move = move;
        return line;
    }

    int number() {
        return number;
    }

    String alias() {
        return head.alias();
    }

    Instant at() {
        return head.at();
    }

    long offset() {
        return offset;
    }

    int length() {
        return length;
    }

    boolean isAside() {
        return move == null && !isBroken;
    }

    /** Whether it turned out to be no move, or another one than it begins with. */
    boolean isBroken() {
        return isBroken;
    }

    /** Null unless it has been read, and is one. */
    LoggedMove move() {
        return move;
    }

    /** Takes all that stands there. */
    void read(byte[] json) {
        try {
            LoggedMove read = LoggedMove.read(json, 0, json.length, offset);
            isBroken = !head.equals(new LogHead(read.at(), read.model(), read.alias()));
            move = isBroken ? null : read;
        } catch (IOException e) {
            isBroken = true;
        }
    }
}
