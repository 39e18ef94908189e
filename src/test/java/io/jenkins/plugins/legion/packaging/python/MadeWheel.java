package io.jenkins.plugins.legion.packaging.python;

import io.jenkins.plugins.legion.files.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes a wheel as small as wheels can be. */
final class MadeWheel {

    private final String name;
    private final String version;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<String> requires = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private String tags = "py3-none-any";
    private String python = "";

    private MadeWheel(String name, String version) {
        this.name = name;
        this.version = version;
    }

    static MadeWheel of(String name, String version) {
        return new MadeWheel(name, version).with(name + "/__init__.py", "version = '" + version + "'\n");
    }

    MadeWheel with(String path, String content) {
        files.put(path, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    MadeWheel requires(String requirement) {
        requires.add(requirement);
        return this;
    }

    MadeWheel requiresPython(String range) {
        python = range;
        return this;
    }

    MadeWheel tagged(String tags) {
        this.tags = tags;
        return this;
    }

    /** Is in the wheel, and not in its RECORD. */
    MadeWheel unrecorded(String path) {
        left.add(path);
        return this;
    }

    String info() {
        return name + "-" + version + ".dist-info";
    }

    String file() {
        return name + "-" + version + "-" + tags + ".whl";
    }

    /** All of it: path and content, RECORD at last. */
    Map<String, byte[]> content() {
        Map<String, byte[]> all = new LinkedHashMap<>(files);
        StringBuilder metadata =
                new StringBuilder("Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n");
        requires.forEach(one -> metadata.append("Requires-Dist: ").append(one).append('\n'));
        if (!python.isEmpty()) {
            metadata.append("Requires-Python: ").append(python).append('\n');
        }
        all.put(info() + "/METADATA", metadata.toString().getBytes(StandardCharsets.UTF_8));
        all.put(
                info() + "/WHEEL",
                ("Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: " + tags + "\n")
                        .getBytes(StandardCharsets.UTF_8));
        StringBuilder record = new StringBuilder();
        all.forEach((path, bytes) -> {
            if (!left.contains(path)) {
                record.append(WheelRecord.line(path, Sha256.hex(bytes), bytes.length));
            }
        });
        record.append(info()).append("/RECORD,,\n");
        all.put(info() + "/RECORD", record.toString().getBytes(StandardCharsets.UTF_8));
        return all;
    }

    Path in(Path folder) throws IOException {
        Path file = Files.createDirectories(folder).resolve(file());
        zip(file, content());
        return file;
    }

    static void zip(Path file, Map<String, byte[]> content) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : content.entrySet()) {
                ZipEntry header = new ZipEntry(entry.getKey());
                header.setTime(0);
                zip.putNextEntry(header);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
    }

    /** As it is locked. */
    static PackageLock.Wheel locked(Path file) throws IOException {
        WheelName name = WheelName.of(file.getFileName().toString()).orElseThrow();
        byte[] content = Files.readAllBytes(file);
        return new PackageLock.Wheel(name.name(), name.version(), name.file(), Sha256.hex(content), content.length, "");
    }
}
