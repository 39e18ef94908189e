package io.jenkins.plugins.legion.packaging.docker;

import java.util.List;
import java.util.Optional;

/**
 * What containers of an image run.
 *
 * @param arguments for Python
 * @param port that it listens at
 * @param requirements of its own, beside the model's
 * @param mostBytes of a request; 0 where there are none
 */
record ImageProgram(List<String> arguments, Optional<Integer> port, List<String> requirements, long mostBytes) {

    ImageProgram {
        arguments = List.copyOf(arguments);
        requirements = List.copyOf(requirements);
    }
}
