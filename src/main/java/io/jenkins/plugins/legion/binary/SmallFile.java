package io.jenkins.plugins.legion.binary;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** Reads files that are small by nature: manifests, environments, entry points. */
final class SmallFile {

    /** MLflow's largest, an MLmodel with a signature of thousands of columns, has a few hundred kilobytes. */
    private static final int LARGEST = 4 << 20;

    private SmallFile() {}

    static byte[] read(Source source) throws IOException {
        if (source.bytes() > LARGEST) {
            throw new InvalidInput(
                    new Fault(source.path(), source.bytes() + " bytes", "a file of at most " + LARGEST + " bytes"));
        }
        return source.file() == null ? source.content() : Files.readAllBytes(source.file());
    }

    /** The content as text; bytes that are not UTF-8 become replacement characters. */
    static String text(Source source) throws IOException {
        return new String(read(source), StandardCharsets.UTF_8);
    }
}
