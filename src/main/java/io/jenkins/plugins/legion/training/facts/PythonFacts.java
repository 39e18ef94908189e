package io.jenkins.plugins.legion.training.facts;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.programs.ToolRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Python, described by itself.
 *
 * @param version such as {@code 3.11.7}; empty where it could not be asked
 * @param packages what is installed, with versions
 */
public record PythonFacts(String version, Map<String, String> packages) {

    public static final PythonFacts NONE = new PythonFacts("", Map.of());

    /** Reading the metadata of 500 packages takes half a second, from a cold network disk some more. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final String MARK = "legion-python:";

    /**
     * The current folder is taken from the path first: a project may have a {@code json.py} of its own. A line for each
     * package keeps the output of the largest environment readable.
     */
    static final String PROBE =
            """
            import sys
            sys.path = [p for p in sys.path if p]
            import json
            m = 'legion-python:'
            print(m + json.dumps(['', '.'.join(map(str, sys.version_info[:3]))]))
            try:
                from importlib import metadata
                for d in metadata.distributions():
                    try:
                        print(m + json.dumps([d.metadata['Name'], d.version]))
                    except Exception:
                        pass
            except ImportError:
                pass
            """;

    public PythonFacts {
        packages = Map.copyOf(packages);
    }

    public static PythonFacts of(Path python, Path folder, Map<String, String> environment)
            throws InterruptedException {
        List<String> lines = new ArrayList<>();
        try {
            ToolRun run = ToolRun.answer(List.of(python.toString(), "-c", PROBE), folder, environment, LIMIT, line -> {
                synchronized (lines) {
                    lines.add(line);
                }
            });
            synchronized (lines) {
                return run.succeeded() ? parsed(lines) : NONE;
            }
        } catch (IOException e) {
            return NONE;
        }
    }

    /**
     * What the probe printed, among whatever else was printed.
     *
     * @throws IOException if a line of the probe's is not as it writes them
     */
    static PythonFacts parsed(List<String> lines) throws IOException {
        String version = "";
        Map<String, String> packages = new LinkedHashMap<>();
        for (String line : lines) {
            if (line.startsWith(MARK)) {
                JsonNode entry = LifecycleJson.mapper().readTree(line.substring(MARK.length()));
                if (entry.path(0).asText().isEmpty()) {
                    version = entry.path(1).asText();
                } else if (entry.path(0).isTextual() && entry.path(1).isTextual()) {
                    // The first on the path is the one that is imported.
                    packages.putIfAbsent(entry.path(0).asText(), entry.path(1).asText());
                }
            }
        }
        return new PythonFacts(version, packages);
    }
}
