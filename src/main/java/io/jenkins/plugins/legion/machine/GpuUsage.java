package io.jenkins.plugins.legion.machine;

import io.jenkins.plugins.legion.programs.Programs;
import io.jenkins.plugins.legion.programs.ToolRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjDoubleConsumer;

/**
 * What NVIDIA's GPUs do, as one call of {@code nvidia-smi} tells. Once it does not answer, or not as it should, it is not
 * asked again: a driver that hangs would be asked for as long as the training runs.
 */
final class GpuUsage implements SystemSource {

    /** nvidia-smi needs some seconds where it has to wake the driver first. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    /** No machine has as many GPUs. */
    private static final int MOST_LINES = 64;

    private final Path directory;
    private final Duration limit;
    private Optional<Path> program;
    private volatile String problem = "";

    /**
     * @param program {@code nvidia-smi}, where there is one
     * @param directory for it to run in
     * @param limit for one call
     */
    GpuUsage(Optional<Path> program, Path directory, Duration limit) {
        this.program = program;
        this.directory = directory;
        this.limit = limit;
    }

    /** Those of this machine, for which the PATH has to lead to {@code nvidia-smi}. */
    static GpuUsage ofThisMachine(Path directory) {
        return new GpuUsage(new Programs(System.getenv()).find("nvidia-smi"), directory, LIMIT);
    }

    @Override
    public String problem() {
        return problem.isEmpty() ? "" : "The GPUs were not watched to the end: " + problem + ".";
    }

    @Override
    public void measure(ObjDoubleConsumer<String> into) throws InterruptedException {
        if (program.isPresent()) {
            problem = ask(program.get(), into);
            if (!problem.isEmpty()) {
                program = Optional.empty();
            }
        }
    }

    /** @return what is wrong; empty where all is well */
    private String ask(Path tool, ObjDoubleConsumer<String> into) throws InterruptedException {
        List<String> command = List.of(
                tool.toString(), "--query-gpu=" + String.join(",", GpuLine.FIELDS), "--format=csv,noheader,nounits");
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        ToolRun run;
        try {
            run = ToolRun.answer(command, directory, System.getenv(), limit, line -> {
                if (lines.size() <= MOST_LINES) {
                    lines.add(line);
                }
            });
        } catch (IOException e) {
            return tool + " cannot be started: " + e.getMessage();
        }
        if (!run.succeeded()) {
            return run.timedOut()
                    ? tool + " did not answer within " + limit.toSeconds() + " s"
                    : tool + " ended with exit code " + run.exitCode();
        }
        List<String> said = List.copyOf(lines);
        if (said.isEmpty() || said.size() > MOST_LINES) {
            return tool + " wrote " + (said.isEmpty() ? "nothing" : "more than " + MOST_LINES + " lines")
                    + "; expected a line for each GPU";
        }
        boolean any = false;
        for (String line : said) {
            any |= GpuLine.read(line, into);
        }
        return any ? "" : tool + " wrote no number; expected " + String.join(", ", GpuLine.FIELDS);
    }
}
