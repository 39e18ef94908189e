package io.jenkins.plugins.legion.files;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that nobody else on the machine may read, from their first byte on. */
public final class PrivateFile {

    private PrivateFile() {}

    /** Writes a file that is not there yet. */
    public static void create(Path file, byte[] content) throws IOException {
        Files.createFile(file, attributes());
        Files.write(file, content, StandardOpenOption.WRITE);
    }

    /** What such a file is made with. Where the system knows no such permissions there are none to give. */
    public static FileAttribute<?>[] attributes() {
        return File.separatorChar == '/'
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
