package io.jenkins.plugins.legion.packaging.python;

import io.jenkins.plugins.legion.lifecycle.Mask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where packages come from. What is left open is for pip's own configuration on this machine to say: its index, proxies,
 * certificates.
 *
 * @param indexes the first in place of pip's own; one that a model names itself only lends it its user
 * @param wheels a folder of wheels, beside which no index is asked
 */
public record PackageSources(List<PackageIndex> indexes, Optional<Path> wheels) {

    /** Whatever pip is configured for. */
    public static final PackageSources CONFIGURED = new PackageSources(List.of(), Optional.empty());

    public PackageSources {
        indexes = List.copyOf(indexes);
    }

    /** These indexes, and none that pip is configured for as its first. */
    public static PackageSources of(List<PackageIndex> indexes) {
        return new PackageSources(indexes, Optional.empty());
    }

    /** The wheels of a folder alone: nothing is fetched. */
    public static PackageSources offline(Path wheels) {
        return new PackageSources(List.of(), Optional.of(wheels.toAbsolutePath()));
    }

    /** What pip is told, without secrets: equal where the same is asked. */
    List<String> described(List<String> options) {
        return arguments(options, false);
    }

    /** What pip is told, with secrets in it. */
    List<String> revealed(List<String> options) {
        return arguments(options, true);
    }

    /** Takes the secrets out of what pip says. */
    Mask mask() {
        List<String> secrets = new ArrayList<>();
        for (PackageIndex index : indexes) {
            secrets.add(index.password().reveal());
            secrets.add(PackageIndex.quoted(index.password().reveal()));
        }
        return Mask.of(secrets);
    }

    private List<String> arguments(List<String> options, boolean reveal) {
        if (wheels.isPresent()) {
            List<String> arguments = new ArrayList<>(
                    List.of("--no-index", "--find-links", wheels.get().toString()));
            options.stream().filter("--pre"::equals).findFirst().ifPresent(arguments::add);
            return arguments;
        }
        List<PackageIndex> further = indexes.stream()
                .filter(index -> options.stream().noneMatch(index::isAt))
                .toList();
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < further.size(); i++) {
            arguments.add(i == 0 ? "--index-url" : "--extra-index-url");
            arguments.add(written(further.get(i), reveal));
        }
        for (String option : options) {
            if (option.equals("--index-url")) {
                // The last of several would be the only one.
                arguments.add(further.isEmpty() ? option : "--extra-index-url");
            } else {
                arguments.add(indexes.stream()
                        .filter(index -> index.isAt(option))
                        .findFirst()
                        .map(index -> written(index, reveal))
                        .orElse(option));
            }
        }
        return arguments;
    }

    private static String written(PackageIndex index, boolean reveal) {
        return reveal ? index.revealed() : index.url();
    }
}
