package io.jenkins.plugins.legion.packaging.python;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an image says of itself without being run. Paths are absolute, with slashes. */
public interface ImageFacts {

    /** As faults and messages call the image. */
    String name();

    /** The processor, by the name in the image's configuration: {@code amd64}, {@code arm64}. */
    String architecture();

    /** The environment's variables in the configuration. */
    Map<String, String> environment();

    /** Whether there is a file, folder or link. */
    default boolean exists(String path) throws IOException {
        return !paths(Pattern.compile(Pattern.quote(path))).isEmpty();
    }

    /** Those of files and links that match as wholes, in any order. */
    List<String> paths(Pattern path) throws IOException;

    /** Where a symbolic link leads, as it is written; absent for whatever is none. */
    Optional<String> link(String path) throws IOException;

    /** A file's content; absent where there is no such file, or it is a link. */
    Optional<byte[]> read(String path) throws IOException;
}
