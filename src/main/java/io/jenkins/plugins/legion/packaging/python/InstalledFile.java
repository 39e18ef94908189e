package io.jenkins.plugins.legion.packaging.python;

import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.packaging.image.LayerFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/**
 * A file of a package where Python looks for it.
 *
 * @param path relative to the folder of packages
 */
record InstalledFile(String path, long bytes, String sha256, boolean executable, LayerFile.Content content) {

    static InstalledFile of(String path, StoredWheel wheel, WheelEntry entry, boolean executable) {
        return new InstalledFile(path, entry.bytes(), entry.sha256(), executable, () -> wheel.open(entry));
    }

    static InstalledFile of(String path, byte[] content, boolean executable) {
        return new InstalledFile(
                path, content.length, Sha256.hex(content), executable, () -> new ByteArrayInputStream(content));
    }

    static InstalledFile of(String path, String content, boolean executable) {
        return of(path, content.getBytes(StandardCharsets.UTF_8), executable);
    }

    LayerFile under(String root) {
        return new LayerFile(root + "/" + path, bytes, sha256, executable, content);
    }
}
