package io.jenkins.plugins.legion.programs;

import io.jenkins.plugins.legion.files.Lines;
import java.nio.file.Path;
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
                : ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> startOf(process) == started)
                        .filter(process -> !isOver());
    }

    /** In a container whose first process looks after no others, the dead stay among the living, and Java takes them for such. */
    private boolean isOver() {
        return Lines.of(Path.of("/proc", Long.toString(pid), "status")).contains("State:\tZ (zombie)");
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
