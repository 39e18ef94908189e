package io.jenkins.plugins.legion.serving.replay;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of this machine, of any size.
 *
 * @param name as whoever named it wrote it
 */
public record RequestFile(String field, String name, Path file) implements RequestSource {

    @Override
    public InputStream open() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInput(new Fault(field, name, "a file with requests"));
        }
        return Files.newInputStream(file);
    }
}
