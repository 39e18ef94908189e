package io.jenkins.plugins.legion.training;

import java.util.Map;

/** Says what an exit code means. Shells, and Java, report a death by signal n as 128 + n. */
final class ExitCodes {

    private static final int SIGNALS_FROM = 128;

    /** The numbers are those of Linux on x86 and ARM; the first fifteen are POSIX's. */
    private static final Map<Integer, String> SIGNALS = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(6, "SIGABRT"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"),
            Map.entry(15, "SIGTERM"),
            Map.entry(24, "SIGXCPU"),
            Map.entry(25, "SIGXFSZ"));

    private ExitCodes() {}

    static String reason(int code) {
        String exit = "the training ended with exit code " + code;
        String signal = SIGNALS.get(code - SIGNALS_FROM);
        if (signal != null) {
            String killed = "the training was killed by signal " + (code - SIGNALS_FROM) + " (" + signal + ")";
            return code - SIGNALS_FROM == 9
                    ? killed + "; where nobody did so, the machine or the container was out of memory"
                    : killed;
        }
        return switch (code) {
            case 126 -> exit + ": its command was found but could not be executed";
            case 127 -> exit + ": its command, or one that it calls, was not found";
            default -> exit;
        };
    }
}
