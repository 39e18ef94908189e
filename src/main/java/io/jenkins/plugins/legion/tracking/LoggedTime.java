package io.jenkins.plugins.legion.tracking;

/** When something was logged. Whoever writes seconds, as Python counts, and milliseconds, as MLflow does, are both understood. */
final class LoggedTime {

    /** What the rule asks for, as the end of a sentence that begins "expected". */
    static final String RULE = "seconds or milliseconds since 1970";

    /** No time. */
    static final long NONE = -1;

    /** Numbers below this are seconds: in seconds it is the year 5138, in milliseconds the year 1973. */
    private static final double SECONDS_END = 1e11;

    /** The end of the year 9999 in milliseconds, the last that four digits can write. */
    private static final double LAST = 253_402_300_799_999.0;

    private LoggedTime() {}

    /** The time in milliseconds since 1970, or {@link #NONE} if the number is no time. */
    static long millis(double number) {
        double millis = number < SECONDS_END ? number * 1000 : number;
        return millis >= 0 && millis <= LAST ? Math.round(millis) : NONE;
    }
}
