package io.jenkins.plugins.legion.jenkins.triggers;

import hudson.XmlFile;
import hudson.model.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Builds of a job that promotions started and that have not begun: a file each, in the job's own folder. Jenkins writes its queue
 * to the disk a minute after something came into it, so a kill would lose a start that nothing repeats: the alias has moved.
 */
final class OwedStarts {

    private static final Logger LOGGER = Logger.getLogger(OwedStarts.class.getName());

    private static final String ENDING = ".xml";

    private final Path folder;

    private OwedStarts(Path folder) {
        this.folder = folder;
    }

    static OwedStarts of(Job<?, ?> job) {
        return new OwedStarts(job.getRootDir().toPath().resolve("legion").resolve("starts"));
    }

    void add(PromotedVersion start) throws IOException {
        Files.createDirectories(folder);
        new XmlFile(file(start).toFile()).write(start);
    }

    void remove(PromotedVersion start) throws IOException {
        Files.deleteIfExists(file(start));
    }

    /** What is owed. A file that cannot be read owes nothing, and says so in Jenkins' log. */
    List<PromotedVersion> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
        List<PromotedVersion> owed = new ArrayList<>();
        for (Path file : files) {
            try {
                if (new XmlFile(file.toFile()).read() instanceof PromotedVersion start) {
                    owed.add(start);
                }
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "what is owed by " + file + " is not started");
            }
        }
        return owed;
    }

    private Path file(PromotedVersion start) {
        return folder.resolve(start.key() + ENDING);
    }
}
