package io.jenkins.plugins.legion.packaging.python;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Mask;
import io.jenkins.plugins.legion.programs.CarriedFile;
import io.jenkins.plugins.legion.programs.Programs;
import io.jenkins.plugins.legion.programs.ToolRun;
import io.jenkins.plugins.legion.words.Figures;
import io.jenkins.plugins.legion.words.Plain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * This machine's pip, which speaks for another machine's Python: that of the first Python on the PATH, or one that uv brings.
 *
 * @param environment this machine's variables; pip's own among them are heeded
 * @param limit how long one call may take
 * @param log what people should see of it
 */
record Pip(Map<String, String> environment, Duration limit, Consumer<String> log) {

    private static final String DRIVER = "pip_for_target.py";

    /** The driver makes this file: a Python has begun. */
    private static final String BEGUN = "begun";

    private static final String INDEX = "--index-url";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What {@code pip_for_target.py} ends with where its Python will not do. */
    private static final int FIRST_UNFIT = 70;

    private static final int LAST_UNFIT = 72;

    /** Of lines that broke: pip itself has tried several times by then. */
    private static final int TRIES = 3;

    private static final int TRIES_OF_DIGEST = 2;

    /** Whatever is fetched of 10 MB and more, and what is not as it should be. */
    private static final Pattern TOLD = Pattern.compile("\\s*Downloading .*\\((?:\\d{2,}(?:\\.\\d+)? MB|.* GB)\\).*"
            + "|WARNING: (?:Retrying|The candidate selected .* yanked).*");

    /** Seconds. What is fetched faster needs no word on how far it is. */
    private static final int TELL_EVERY = 10;

    /** What would send pip elsewhere, or make it say more or less than is read here. */
    private static final List<String> NOT_HEEDED = List.of(
            "PIP_TARGET",
            "PIP_PREFIX",
            "PIP_ROOT",
            "PIP_NO_BINARY",
            "PIP_ONLY_BINARY",
            "PIP_REQUIREMENT",
            "PIP_QUIET",
            "PIP_VERBOSE",
            "PIP_LOG",
            "PIP_REPORT",
            "PIP_NO_DEPS",
            "PIP_PLATFORM",
            "PIP_ABI",
            "PIP_IMPLEMENTATION",
            "PIP_PYTHON_VERSION",
            "PIP_PYTHON",
            "PIP_DRY_RUN",
            "PIP_UPGRADE",
            "PIP_EDITABLE",
            "PIP_DEST",
            "PIP_REQUIRE_HASHES",
            "PYTHONPATH",
            "PYTHONHOME",
            "PYTHONSTARTUP");

    /** @param said all that pip printed, without secrets */
    record Answer(ToolRun run, List<String> said) {}

    /**
     * @param arguments for pip, secrets among them perhaps
     * @param work a folder that is the caller's alone, in which whatever pip fetches stays meanwhile
     * @param told which of its lines people should see
     * @throws InvalidInput if there is no pip that will do
     */
    Answer run(List<String> arguments, PythonTarget target, WorkFolder work, Mask mask, Predicate<String> told)
            throws IOException, InterruptedException {
        Path driver = work.write(DRIVER, CarriedFile.read("packaging/" + DRIVER));
        Path task = work.write(
                "task.json", JSON.writeValueAsBytes(Map.of("arguments", arguments, "markers", target.markers())));
        Path begun = work.path().resolve(BEGUN);
        List<String> unfit = new ArrayList<>();
        for (List<String> program : programs()) {
            List<String> command = new ArrayList<>(program);
            command.addAll(List.of(driver.toString(), task.toString()));
            Files.deleteIfExists(begun);
            Map<String, String> variables = variables(work.path());
            if (program.size() > 1) {
                ofUv(variables, arguments);
            }
            Answer answer = run(command, variables, work.path(), mask, told);
            int code = answer.run.exitCode();
            if (answer.run.timedOut() || Files.exists(begun) && (code < FIRST_UNFIT || code > LAST_UNFIT)) {
                return answer;
            }
            List<String> last = answer.run.lastLines();
            String why = (Files.exists(begun) ? "" : Path.of(program.get(0)).getFileName() + " runs no pip: ")
                    + (last.isEmpty()
                            ? "it ended with " + code
                            : String.join(" ", last).strip().replaceAll("\\s+", " "));
            unfit.add(why);
        }
        // Faults are short.
        unfit.forEach(log);
        throw new InvalidInput(new Fault(
                "python packages",
                unfit.isEmpty() ? "no python3 and no uv on the PATH" : String.join("; ", unfit),
                "Python 3 with pip 22.2 or later on this machine's PATH, or uv"));
    }

    /**
     * The same for whatever fetches: where the line breaks, it is tried again.
     *
     * @throws IOException if it takes too long
     */
    Answer fetch(List<String> arguments, PythonTarget target, WorkFolder work, Mask mask)
            throws IOException, InterruptedException {
        for (int i = 1; ; i++) {
            Answer answer = run(arguments, target, work, mask, TOLD.asMatchPredicate());
            PipComplaint complaint = new PipComplaint(answer.said);
            if (answer.run.timedOut()) {
                throw new IOException("pip took longer than " + Figures.duration(limit)
                        + " to find and fetch Python packages; it said last: " + complaint.last());
            }
            // Before its version 25 pip does not tell half a file from another one, except by its digest.
            boolean again = complaint.isWrongDigest() ? i < TRIES_OF_DIGEST : complaint.isBroken() && i < TRIES;
            if (answer.run.succeeded() || !again) {
                return answer;
            }
            log.accept("Python packages did not arrive whole, fetching them again: " + complaint.last());
        }
    }

    private List<List<String>> programs() {
        Programs programs = new Programs(environment);
        List<List<String>> commands = new ArrayList<>();
        programs.findAny("python3", "python").ifPresent(python -> commands.add(List.of(python.toString())));
        Optional<Path> uv = programs.find("uv");
        uv.ifPresent(program -> commands.add(
                List.of(program.toString(), "--quiet", "run", "--no-project", "--with", "pip>=22.2", "python")));
        return commands;
    }

    private Map<String, String> variables(Path work) {
        Map<String, String> variables = new HashMap<>(environment);
        NOT_HEEDED.forEach(variables::remove);
        variables.put("TMPDIR", work.toString());
        variables.put("PIP_USER", "false");
        variables.put("PIP_REQUIRE_VIRTUALENV", "false");
        variables.put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
        variables.put("PIP_NO_INPUT", "1");
        variables.put("PIP_NO_COLOR", "1");
        variables.put("PYTHONIOENCODING", "utf-8");
        variables.put("PYTHONDONTWRITEBYTECODE", "1");
        return variables;
    }

    /** uv reads nothing of what pip is told, and may have to fetch pip: from where the packages come from, unless it is told otherwise. */
    private static void ofUv(Map<String, String> variables, List<String> arguments) {
        int option = arguments.indexOf(INDEX);
        Optional<String> index = option >= 0
                ? Optional.of(arguments.get(option + 1))
                : Optional.ofNullable(variables.get("PIP_INDEX_URL"));
        if (!variables.containsKey("UV_INDEX_URL")) {
            index.ifPresent(url -> variables.putIfAbsent("UV_DEFAULT_INDEX", url));
        }
        // The authorities that this machine trusts, among them a company's own, and not uv's.
        variables.putIfAbsent("UV_SYSTEM_CERTS", "true");
        Optional.ofNullable(variables.get("PIP_CERT")).ifPresent(file -> variables.putIfAbsent("SSL_CERT_FILE", file));
    }

    private Answer run(
            List<String> command, Map<String, String> variables, Path work, Mask mask, Predicate<String> told)
            throws IOException, InterruptedException {
        List<String> said = new ArrayList<>();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress of pip");
            thread.setDaemon(true);
            return thread;
        });
        clock.scheduleWithFixedDelay(new Fetched(work, log), TELL_EVERY, TELL_EVERY, TimeUnit.SECONDS);
        try {
            ToolRun run = ToolRun.of(command, work, variables, limit, line -> {
                String plain = Plain.text(mask.in(line));
                synchronized (said) {
                    said.add(plain);
                }
                if (told.test(plain)) {
                    log.accept(plain);
                }
            });
            synchronized (said) {
                return new Answer(
                        new ToolRun(run.exitCode(), run.timedOut(), mask.in(run.lastLines())), List.copyOf(said));
            }
        } finally {
            clock.shutdownNow();
        }
    }

    /** Tells how much there is by now, whenever it has become more. */
    private static final class Fetched implements Runnable {
        private final Path folder;
        private final Consumer<String> log;
        private long last;

        Fetched(Path folder, Consumer<String> log) {
            this.folder = folder;
            this.log = log;
        }

        @Override
        public void run() {
            long bytes = WorkFolder.bytes(folder);
            if (bytes > last) {
                log.accept("Python packages: " + Figures.bytes(bytes) + " are here, pip is still fetching");
                last = bytes;
            }
        }
    }
}
