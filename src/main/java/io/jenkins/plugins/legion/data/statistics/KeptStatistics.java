package io.jenkins.plugins.legion.data.statistics;

import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.files.WholeFile;
import io.jenkins.plugins.legion.lifecycle.DataStatistics;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What was counted before, by the data's digest and the label that was named: a file each, the newest of them. What cannot be kept is counted again. */
final class KeptStatistics {

    /** Changes when the same files come out otherwise than before. */
    private static final String VERSION = "1";

    /** Files of some kilobytes. */
    private static final int MOST = 1000;

    /** Bytes. Ours are below a tenth of it. */
    private static final long LONGEST = 4 << 20;

    private final Path folder;

    KeptStatistics(Path folder) {
        this.folder = folder;
    }

    Optional<DataStatistics> find(String digest, String label) {
        Path file = file(digest, label);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
                return Optional.empty();
            }
            return Optional.of(LifecycleJson.mapper().readValue(Files.readAllBytes(file), DataStatistics.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void keep(String digest, String label, DataStatistics counted) {
        try {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, "statistics", ".part");
            Files.write(part, LifecycleJson.mapper().writeValueAsBytes(counted));
            WholeFile.name(part, file(digest, label));
            makeRoom();
        } catch (IOException e) {
            // A full disk, or a folder of somebody else: the training has what was counted.
        }
    }

    /** Half of them go at once, so that the folder need not be looked through each time. */
    private void makeRoom() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = new ArrayList<>(found.toList());
        }
        if (files.size() <= MOST) {
            return;
        }
        files.sort(Comparator.comparingLong(file -> file.toFile().lastModified()));
        for (Path file : files.subList(0, files.size() - MOST / 2)) {
            Files.deleteIfExists(file);
        }
    }

    private Path file(String digest, String label) {
        String asked = label.isEmpty() ? "" : "\0" + label;
        return folder.resolve(Sha256.hex(VERSION + "\0" + digest + asked) + ".json");
    }
}
