package io.jenkins.plugins.legion.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is run, and where.
 *
 * @param line the program and its arguments
 * @param directory the working directory
 * @param environment the whole environment
 * @param log the file that keeps what it prints
 */
record LocalCommand(List<String> line, Path directory, Map<String, String> environment, Path log) {

    LocalCommand {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
    }
}
