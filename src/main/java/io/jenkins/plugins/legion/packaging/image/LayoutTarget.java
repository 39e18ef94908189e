package io.jenkins.plugins.legion.packaging.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.LockFile;
import io.jenkins.plugins.legion.files.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;

/** Puts images into an OCI layout: content first, the index last, so that what the index names is always there. */
final class LayoutTarget {

    /** What the file of that name holds. */
    static final byte[] MARKER = "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);

    private final Path folder;

    LayoutTarget(Path folder) {
        this.folder = folder;
    }

    BuiltImage.Delivery put(Blob blob, PushProgress progress) throws IOException {
        Path file = folder.resolve(OciLayout.path(blob.descriptor().digest()));
        if (isThere(blob.descriptor(), file)) {
            return BuiltImage.Delivery.PRESENT;
        }
        progress.expect(blob.descriptor().bytes());
        Folders.create(Objects.requireNonNull(file.getParent()));
        Path part = Files.createTempFile(folder, "blob", ".part");
        try {
            try (InputStream in = blob.open(0);
                    OutputStream out = Files.newOutputStream(part)) {
                copy(in, out, progress);
            }
            readable(part);
            WholeFile.name(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
        return BuiltImage.Delivery.PUSHED;
    }

    /** A disk that broke off, or broke, leaves files of the right length; to read one is less than to write it. */
    private static boolean isThere(Descriptor content, Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) != content.bytes()) {
            return false;
        }
        try (InputStream in = new VerifiedStream(Files.newInputStream(file), content, file.toString())) {
            LayerReading.toEnd(in);
            return true;
        } catch (StoreRefusal e) {
            return false;
        }
    }

    /** Others than who makes it may read what a layout or an archive holds; a temporary file is its owner's alone. */
    static void readable(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    static void copy(InputStream in, OutputStream out, PushProgress progress) throws IOException {
        byte[] chunk = new byte[256 << 10];
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            out.write(chunk, 0, count);
            progress.add(count);
        }
    }

    /** Makes names lead to a manifest that is there. */
    void name(RawManifest manifest, Platform platform, List<String> names) throws IOException {
        try (LockFile lock = LockFile.await(folder.resolve(".legion.lock"))) {
            Folders.write(folder.resolve(OciLayout.MARKER), MARKER);
            Path file = folder.resolve(OciLayout.INDEX);
            ObjectNode index = Files.isRegularFile(file)
                    ? ImageJson.read(Files.readAllBytes(file), file.toString())
                    : ImageJson.object();
            Folders.write(file, ImageJson.write(index(index, manifest, platform, names)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException)
                    new InterruptedIOException("interrupted while " + folder + " was waited for").initCause(e);
        }
    }

    /** An index with a manifest added, and taken from who had its names. */
    static ObjectNode index(ObjectNode before, RawManifest manifest, Platform platform, List<String> names) {
        ObjectNode index = ImageJson.object();
        index.put("schemaVersion", 2).put("mediaType", MediaTypes.OCI_INDEX);
        ArrayNode manifests = index.putArray("manifests");
        for (JsonNode one : before.path("manifests")) {
            String name = one.path("annotations").path(OciLayout.NAME).asText("");
            boolean same = one.path("digest").asText("").equals(manifest.digest());
            if (!names.contains(name) && !(same && name.isEmpty())) {
                manifests.add(one);
            }
        }
        for (String name : names.isEmpty() ? List.of("") : names) {
            ObjectNode one = manifests.addObject();
            new Descriptor(manifest.type(), manifest.digest(), manifest.bytes().length).writeTo(one);
            platform.writeTo(one.putObject("platform"));
            if (!name.isEmpty()) {
                one.putObject("annotations").put(OciLayout.NAME, name);
            }
        }
        before.fieldNames().forEachRemaining(field -> {
            if (!index.has(field)) {
                index.set(field, before.get(field));
            }
        });
        return index;
    }
}
