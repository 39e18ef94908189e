package io.jenkins.plugins.legion.packaging.image;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file of an image's layer. By its path, digest and mode alone it is known again, so that a layer of files that are known is not
 * read to be known.
 *
 * @param path where it is in the image, absolute, with slashes
 * @param bytes how many it has
 * @param sha256 their digest, 64 hexadecimal digits
 * @param executable whether anybody may run it; everybody may read it
 * @param content what is in it, as often as it is opened
 */
public record LayerFile(String path, long bytes, String sha256, boolean executable, Content content) {

    /** Opens the file at its beginning. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }
}
