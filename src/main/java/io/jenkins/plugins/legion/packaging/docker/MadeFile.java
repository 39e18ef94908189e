package io.jenkins.plugins.legion.packaging.docker;

import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.packaging.image.LayerFile;
import java.io.ByteArrayInputStream;

/** Files of a layer that lie nowhere. */
final class MadeFile {

    private MadeFile() {}

    static LayerFile of(String path, byte[] content) {
        return new LayerFile(path, content.length, Sha256.hex(content), false, () -> new ByteArrayInputStream(content));
    }
}
