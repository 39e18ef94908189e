package io.jenkins.plugins.legion.packaging.docker;

import io.jenkins.plugins.legion.packaging.image.ImageFiles;
import io.jenkins.plugins.legion.packaging.python.ImageFacts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A base image as whoever looks for its Python sees it.
 *
 * @param name as its author wrote it
 */
record BaseFacts(String name, String architecture, ImageFiles files) implements ImageFacts {

    @Override
    public Map<String, String> environment() {
        return files.variables();
    }

    @Override
    public boolean exists(String path) {
        return files.find(path).isPresent();
    }

    @Override
    public List<String> paths(Pattern path) {
        return files.entries().stream()
                .map(ImageFiles.Entry::path)
                .filter(path.asMatchPredicate())
                .toList();
    }

    @Override
    public Optional<String> link(String path) {
        return files.entry(path)
                .filter(entry -> entry.kind() == ImageFiles.Kind.LINK)
                .map(ImageFiles.Entry::link);
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        return files.read(path);
    }
}
