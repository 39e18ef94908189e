package io.jenkins.plugins.legion.programs;

import java.io.IOException;
import java.io.InputStream;

/** A file that this program carries as a resource. */
public final class CarriedFile {

    private static final String PLACE = "/io/jenkins/plugins/legion/";

    private CarriedFile() {}

    /**
     * Its content.
     *
     * @param path below this program's own package, with slashes
     * @throws IOException if there is no such file: the program is not whole
     */
    public static byte[] read(String path) throws IOException {
        try (InputStream in = CarriedFile.class.getResourceAsStream(PLACE + path)) {
            if (in == null) {
                throw new IOException("this program is not whole: " + PLACE + path + " is missing");
            }
            return in.readAllBytes();
        }
    }
}
