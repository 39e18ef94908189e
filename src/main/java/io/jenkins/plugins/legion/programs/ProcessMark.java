package io.jenkins.plugins.legion.programs;

import java.time.Instant;
import java.util.Optional;

/**
 * By what a process is found again, by whoever did not start it.
 *
 * @param pid 0 for none
 * @param started milliseconds since 1970, by which the process is told from a later one with its number
 */
public record ProcessMark(long pid, long started) {

    public static final ProcessMark NONE = new ProcessMark(0, 0);

    public static ProcessMark of(ProcessHandle process) {
        return new ProcessMark(process.pid(), startOf(process));
    }

    /** The process, where it still runs. */
    public Optional<ProcessHandle> find() {
        return pid == 0
                ? Optional.empty()
                : ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> startOf(process) == started);
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
