package io.jenkins.plugins.legion.packaging.image;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.WholeFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Writes what {@code docker save} has written since version 25: an OCI layout in a tar file, with docker's own list beside the index, so
 * that programs of both kinds, and older dockers, can load it.
 */
final class ArchiveTarget {

    private final Path file;
    private final List<ImageName> names;

    ArchiveTarget(Path file, List<ImageName> names) {
        this.file = file;
        this.names = names;
    }

    void write(ImageDocuments image, List<? extends Blob> layers, Platform platform, PushProgress progress)
            throws IOException {
        Path around = Objects.requireNonNull(file.toAbsolutePath().getParent(), "an archive in no folder");
        Folders.create(around);
        Path part = Files.createTempFile(around, "", ".part");
        layers.forEach(layer -> progress.expect(layer.descriptor().bytes()));
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 256 << 10);
                    TarArchiveOutputStream tar = new TarArchiveOutputStream(out, 512, StandardCharsets.UTF_8.name())) {
                tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
                write(tar, image, layers, platform, progress);
            }
            LayoutTarget.readable(part);
            WholeFile.name(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void write(
            TarArchiveOutputStream tar,
            ImageDocuments image,
            List<? extends Blob> layers,
            Platform platform,
            PushProgress progress)
            throws IOException {
        put(tar, OciLayout.MARKER, LayoutTarget.MARKER);
        RawManifest manifest = image.manifest();
        List<String> called = names.stream().map(ImageName::toString).toList();
        put(tar, OciLayout.INDEX, ImageJson.write(LayoutTarget.index(ImageJson.object(), manifest, platform, called)));
        put(tar, DockerArchive.LIST, list(image, layers, called));
        put(tar, OciLayout.path(manifest.digest()), manifest.bytes());
        put(tar, OciLayout.path(image.config().descriptor().digest()), image.configBytes());
        Set<String> written = new HashSet<>();
        for (Blob layer : layers) {
            if (written.add(layer.descriptor().digest())) {
                put(
                        tar,
                        OciLayout.path(layer.descriptor().digest()),
                        layer.descriptor().bytes());
                try (InputStream in = layer.open(0)) {
                    LayoutTarget.copy(in, tar, progress);
                }
                tar.closeArchiveEntry();
            }
        }
    }

    private static byte[] list(ImageDocuments image, List<? extends Blob> layers, List<String> called) {
        ArrayNode list = ImageJson.list();
        ObjectNode one = list.addObject();
        one.put("Config", OciLayout.path(image.config().descriptor().digest()));
        ArrayNode tags = one.putArray("RepoTags");
        called.forEach(tags::add);
        ArrayNode paths = one.putArray("Layers");
        layers.forEach(layer -> paths.add(OciLayout.path(layer.descriptor().digest())));
        return ImageJson.write(list);
    }

    private static void put(TarArchiveOutputStream tar, String path, byte[] content) throws IOException {
        put(tar, path, content.length);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static void put(TarArchiveOutputStream tar, String path, long bytes) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setSize(bytes);
        entry.setMode(0644);
        entry.setIds(0, 0);
        entry.setNames("", "");
        entry.setModTime(1000L);
        tar.putArchiveEntry(entry);
    }
}
