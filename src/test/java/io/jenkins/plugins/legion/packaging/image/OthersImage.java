package io.jenkins.plugins.legion.packaging.image;

import io.jenkins.plugins.legion.files.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Images as others make them, in OCI layouts. */
final class OthersImage {

    private OthersImage() {}

    /** A tar as somebody else writes it: files, {@code name -> target} links, {@code name => target} hard links, folders. */
    static byte[] tar(String... lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (String line : lines) {
                String[] parts = line.split(" ", 3);
                boolean link = parts.length > 2 && (parts[1].equals("->") || parts[1].equals("=>"));
                TarArchiveEntry entry = !link
                        ? new TarArchiveEntry(parts[0], true)
                        : new TarArchiveEntry(
                                parts[0], parts[1].equals("->") ? TarConstants.LF_SYMLINK : TarConstants.LF_LINK, true);
                byte[] content = link || parts.length == 1 ? new byte[0] : parts[1].getBytes(StandardCharsets.UTF_8);
                if (link) {
                    entry.setLinkName(parts[2]);
                }
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** @param layout a folder for it */
    static BaseImage.InLayout layout(Path layout, byte[]... layers) throws IOException {
        Path blobs = Files.createDirectories(layout.resolve("blobs/sha256"));
        List<String> descriptors = new ArrayList<>();
        List<String> diffIds = new ArrayList<>();
        for (byte[] layer : layers) {
            descriptors.add(put(blobs, layer, MediaTypes.TAR));
            diffIds.add("\"sha256:" + "0".repeat(64) + "\"");
        }
        String config = put(
                blobs,
                ("{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{\"Env\":[\"PATH=/bin\"]},\"rootfs\":{\"diff_ids\":"
                                + diffIds + "}}")
                        .getBytes(StandardCharsets.UTF_8),
                MediaTypes.OCI_CONFIG);
        String manifest = put(
                blobs,
                ("{\"schemaVersion\":2,\"config\":" + config + ",\"layers\":" + descriptors + "}")
                        .getBytes(StandardCharsets.UTF_8),
                MediaTypes.OCI_MANIFEST);
        Files.writeString(layout.resolve("index.json"), "{\"schemaVersion\":2,\"manifests\":[" + manifest + "]}");
        return new BaseImage.InLayout(layout, "");
    }

    private static String put(Path blobs, byte[] content, String type) throws IOException {
        String hex = Sha256.hex(content);
        Files.write(blobs.resolve(hex), content);
        return "{\"mediaType\":\"" + type + "\",\"digest\":\"sha256:" + hex + "\",\"size\":" + content.length + "}";
    }
}
