package io.jenkins.plugins.legion.packaging.python;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The packages that a model asks for.
 *
 * @param file what its file is called in faults
 * @param lines requirements as pip reads them, in the file's order
 * @param constraints requirements that limit versions, whoever asks for them
 * @param options what the file tells pip besides, as its command line takes it: indexes, without who may ask them
 * @param added requirements that are not the model's
 * @param messages what its author should know, a sentence each
 */
public record PackageRequest(
        String file,
        List<String> lines,
        List<String> constraints,
        List<String> options,
        List<String> added,
        List<String> messages) {

    public PackageRequest {
        lines = List.copyOf(lines);
        constraints = List.copyOf(constraints);
        options = List.copyOf(options);
        added = List.copyOf(added);
        messages = List.copyOf(messages);
    }

    /**
     * Reads a conda file (.yaml, .yml) or a file of requirements (any other name). Files that it includes lie beside it or below.
     *
     * @throws InvalidInput with all that cannot be had as wheels, or cannot be read
     */
    public static PackageRequest read(Path file, PythonTarget target) throws IOException {
        return new RequestReader(file, target).read();
    }

    /** The same with a requirement of somebody else's, unless the model itself names the package. */
    public PackageRequest with(String requirement) {
        Optional<String> name = PackageName.of(requirement);
        if (lines.stream().anyMatch(line -> PackageName.of(line).equals(name))) {
            return this;
        }
        List<String> more = new ArrayList<>(added);
        more.add(requirement);
        return new PackageRequest(file, lines, constraints, options, more, messages);
    }

    /** Those of its requirements, whatever the target, whose package is not in a lock. */
    public List<String> missingIn(PackageLock lock) {
        Set<String> locked = lock.wheels().stream().map(PackageLock.Wheel::name).collect(Collectors.toSet());
        return Stream.concat(lines.stream(), added.stream())
                .filter(line -> line.indexOf(';') < 0)
                .filter(line -> PackageName.of(line)
                        .filter(name -> !locked.contains(name))
                        .isPresent())
                .toList();
    }

    /** Whether each package has to have a digest that is named. */
    boolean hasHashes() {
        return lines.stream().anyMatch(RequirementRules::hasHash);
    }
}
