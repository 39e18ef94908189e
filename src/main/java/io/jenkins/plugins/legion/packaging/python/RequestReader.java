package io.jenkins.plugins.legion.packaging.python;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.binary.RequirementLine;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.PathRules;
import io.jenkins.plugins.legion.lifecycle.UserInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads what packages a model asks for, and gathers all that is wrong with it. */
final class RequestReader {

    /** 1 MiB, as much as any such file may have. */
    private static final long LARGEST = 1L << 20;

    private final Path file;
    private final PythonTarget target;
    private final List<Fault> faults = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final List<String> constraints = new ArrayList<>();
    private final PipOptions options = new PipOptions();
    private final Set<Path> seen = new HashSet<>();

    RequestReader(Path file, PythonTarget target) {
        this.file = file;
        this.target = target;
    }

    PackageRequest read() throws IOException {
        String name = Objects.requireNonNull(file.getFileName(), "a file without a name")
                .toString();
        String text = text(file, name);
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            readConda(name, text);
        } else {
            seen.add(file.toAbsolutePath().normalize());
            readRequirements(name, text, file, lines);
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return new PackageRequest(name, lines, constraints, options.arguments(), List.of(), messages);
    }

    /** @throws InvalidInput if it is larger than any such file may be */
    static String text(Path file, String name) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new InvalidInput(
                    new Fault(name, Files.size(file) + " bytes", "a file of at most " + LARGEST + " bytes"));
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private void readRequirements(String where, String text, Path base, List<String> into) throws IOException {
        for (RequirementLine line : RequirementLine.of(text)) {
            Optional<String> other = line.included().or(line::constraint);
            if (other.isPresent()) {
                include(where, line, other.get(), base, line.included().isPresent() ? into : constraints);
            } else if (line.text().startsWith("-") && !line.isLocal() && !line.isEditable()) {
                options.add(where, line.text(), faults);
            } else {
                RequirementRules.fault(where, line).ifPresentOrElse(faults::add, () -> into.add(line.text()));
            }
        }
    }

    private void include(String where, RequirementLine line, String name, Path base, List<String> into)
            throws IOException {
        Path root = around(file);
        Optional<Path> included =
                PathRules.from(around(base), name).filter(path -> path.startsWith(root) && isBelow(path, root));
        if (included.isEmpty()) {
            faults.add(
                    new Fault(where, UserInfo.masked(line.text()), "a file of requirements that lies beside this one"));
        } else if (seen.add(included.get())) {
            String shown = root.relativize(included.get()).toString().replace('\\', '/');
            readRequirements(shown, text(included.get(), shown), included.get(), into);
        }
    }

    private static Path around(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().normalize().getParent(), "a file in no folder");
    }

    /** By whatever links: what lies outside the model is none of its files. */
    private static boolean isBelow(Path path, Path root) {
        try {
            return Files.isRegularFile(path) && path.toRealPath().startsWith(root.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private void readConda(String where, String text) throws IOException {
        JsonNode dependencies = CondaYaml.dependencies(where, text);
        if (dependencies.isMissingNode() || dependencies.isNull()) {
            messages.add(where + " names no dependencies");
            return;
        }
        if (!dependencies.isArray()) {
            faults.add(new Fault(where + ": dependencies", dependencies.toString(), "a list"));
            return;
        }
        List<CondaSpec> specs = new ArrayList<>();
        for (JsonNode dependency : dependencies) {
            if (dependency.isObject()
                    && dependency.size() == 1
                    && dependency.path("pip").isArray()) {
                readPip(where + ": pip", dependency.path("pip"));
            } else {
                Optional<CondaSpec> spec =
                        dependency.isTextual() ? CondaSpec.of(dependency.asText()) : Optional.empty();
                spec.ifPresentOrElse(
                        specs::add,
                        () -> faults.add(new Fault(
                                where + ": dependencies",
                                dependency.isTextual() ? dependency.asText() : dependency.toString(),
                                "a package of conda's, such as numpy=1.26, or pip with a list")));
            }
        }
        translate(where + ": dependencies", specs);
    }

    private void readPip(String where, JsonNode pip) throws IOException {
        for (JsonNode line : pip) {
            if (line.isTextual()) {
                readRequirements(where, line.asText(), file, lines);
            } else {
                faults.add(new Fault(where, line.toString(), "a requirement, as text"));
            }
        }
    }

    private void translate(String where, List<CondaSpec> specs) {
        Set<String> named = new HashSet<>();
        lines.forEach(line -> PackageName.of(line).ifPresent(named::add));
        Set<String> brought = new LinkedHashSet<>();
        List<String> translated = new ArrayList<>();
        boolean torch =
                specs.stream().anyMatch(spec -> CondaNames.wheel(spec.name()).equals("torch"))
                        || named.contains("torch");
        for (CondaSpec spec : specs) {
            if (spec.name().equals("python")) {
                checkPython(where, spec);
            } else if (CondaNames.isBrought(spec.name()) || torch && CondaNames.isCuda(spec.name())) {
                brought.add(spec.name());
            } else if (CondaNames.refusal(spec.name()).isPresent()) {
                faults.add(new Fault(
                        where, spec.name(), CondaNames.refusal(spec.name()).get()));
            } else if (named.add(PackageName.normal(CondaNames.wheel(spec.name())))) {
                requirement(where, spec).ifPresent(translated::add);
            }
        }
        brought.remove("pip");
        if (!brought.isEmpty()) {
            messages.add(where + ": wheels and the base image have " + String.join(", ", brought) + " in them");
        }
        lines.addAll(0, translated);
    }

    private Optional<String> requirement(String where, CondaSpec spec) {
        Optional<String> clauses = spec.clauses();
        if (clauses.isEmpty()) {
            faults.add(new Fault(
                    where,
                    spec.name() + spec.version(),
                    "a version that pip has words for, such as =1.26 or >=1.26,<3"));
        }
        return clauses.map(text -> CondaNames.wheel(spec.name()) + text);
    }

    private void checkPython(String where, CondaSpec spec) {
        VersionRange range = new VersionRange(spec.clauses().orElse(""));
        if (!range.allowsMinor(target.minor())) {
            faults.add(new Fault(
                    where,
                    "python" + spec.version(),
                    "Python " + target.minor()
                            + ", which the base image has: a model that was trained with another may not load;"
                            + " take a base image with the model's Python"));
        } else if (!target.version().equals(target.minor()) && !range.allows(target.version())) {
            messages.add(where + ": the model asks for python" + spec.version() + ", the base image has "
                    + target.version() + ": a difference in the patch alone");
        }
    }
}
