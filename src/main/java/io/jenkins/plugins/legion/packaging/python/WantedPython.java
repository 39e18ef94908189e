package io.jenkins.plugins.legion.packaging.python;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which Python a model was trained with, as its conda file has it. */
public final class WantedPython {

    private static final Pattern MINOR = Pattern.compile("(?:==?|~=|>=)(3\\.\\d{1,3}).*");

    private WantedPython() {}

    /** Such as {@code 3.11}; absent where the conda file does not say it. */
    public static Optional<String> of(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        JsonNode dependencies;
        try {
            dependencies = CondaYaml.dependencies(name, RequestReader.text(file, name));
        } catch (InvalidInput e) { // whoever reads its packages says what is wrong with it
            return Optional.empty();
        }
        for (JsonNode line : dependencies) {
            Optional<CondaSpec> spec = line.isTextual() ? CondaSpec.of(line.asText()) : Optional.empty();
            if (spec.filter(it -> it.name().equals("python")).isPresent()) {
                Matcher minor = MINOR.matcher(spec.get().version().replace(" ", ""));
                return minor.matches() ? Optional.of(minor.group(1)) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
