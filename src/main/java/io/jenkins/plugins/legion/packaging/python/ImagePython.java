package io.jenkins.plugins.legion.packaging.python;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;

/**
 * The Python of an image.
 *
 * @param target what it takes
 * @param program its path in the image, such as {@code /usr/local/bin/python3.11}
 */
public record ImagePython(PythonTarget target, String program) {

    /**
     * Finds the one that the image's own PATH leads to.
     *
     * @throws InvalidInput if there is none, or one that no wheels are known for
     */
    public static ImagePython in(ImageFacts image) throws IOException {
        PythonSearch search = new PythonSearch(image);
        String program = search.program();
        return new ImagePython(
                new PythonTarget(search.version(program), image.architecture(), new LibcSearch(image).libc()), program);
    }
}
