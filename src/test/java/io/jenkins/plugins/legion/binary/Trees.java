package io.jenkins.plugins.legion.binary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Folders and archives for tests. */
final class Trees {

    private Trees() {}

    static Path write(Path folder, Map<String, byte[]> files) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return folder;
    }

    static Map<String, byte[]> read(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                files.put(folder.relativize(path).toString(), Files.readAllBytes(path));
            }
        }
        return files;
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        }
    }

    static byte[] random(int bytes, long seed) {
        byte[] random = new byte[bytes];
        new Random(seed).nextBytes(random);
        return random;
    }

    /** A small model: weights that do not compress, text that does, an empty file. */
    static Map<String, byte[]> model() {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("weights.bin", random(3000, 1));
        files.put("code/train.py", "print('hello')\n".repeat(100).getBytes());
        files.put("code/__init__.py", new byte[0]);
        files.put("labels.txt", "one\ntwo\n".getBytes());
        return files;
    }

    /** A ZIP as Java writes it, with the names given. */
    static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) {
                    zip.write(name.getBytes());
                }
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** What is in a folder beside {@code known}; for tests that nothing was left behind. */
    static long others(Path folder, Path... known) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> Stream.of(known).noneMatch(child::equals))
                    .count();
        }
    }
}
