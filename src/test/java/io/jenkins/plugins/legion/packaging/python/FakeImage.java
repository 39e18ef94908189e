package io.jenkins.plugins.legion.packaging.python;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An image of a few files. */
final class FakeImage implements ImageFacts {
    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, String> links = new TreeMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private String architecture = "amd64";

    FakeImage file(String path, String content) {
        files.put(path, content.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    FakeImage link(String path, String target) {
        links.put(path, target);
        return this;
    }

    FakeImage variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    FakeImage architecture(String name) {
        architecture = name;
        return this;
    }

    @Override
    public String name() {
        return "example/base:1";
    }

    @Override
    public String architecture() {
        return architecture;
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public List<String> paths(Pattern path) {
        return Stream.concat(files.keySet().stream(), links.keySet().stream())
                .filter(path.asMatchPredicate())
                .toList();
    }

    @Override
    public Optional<String> link(String path) {
        return Optional.ofNullable(links.get(path));
    }

    @Override
    public Optional<byte[]> read(String path) {
        return Optional.ofNullable(files.get(path));
    }
}
