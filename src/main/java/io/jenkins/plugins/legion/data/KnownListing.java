package io.jenkins.plugins.legion.data;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.files.WholeFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a store has at a path in a state that never changes: a file for each state and path, how many there are in its first line. */
final class KnownListing {

    /** As long as content that was used this long ago is likely to be in the cache. */
    private static final Duration UNUSED = Duration.ofDays(60);

    private final Path file;

    /** @param state as {@link ObjectStore#state()} names it */
    KnownListing(Path root, String state, String path) {
        file = root.resolve("listings").resolve(Sha256.hex(state + "\n" + path) + ".jsonl");
    }

    /** All that is there, if that was found out before; what is broken, as a power failure leaves it, is not known. */
    Optional<List<KnownObject>> read() throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                JsonParser parser = KnownObjectLine.parser(in)) {
            long count = parser.nextLongValue(-1);
            List<KnownObject> objects = new ArrayList<>();
            Optional<KnownObject> known = KnownObjectLine.next(parser);
            while (known.isPresent()) {
                objects.add(known.get());
                known = KnownObjectLine.next(parser);
            }
            if (objects.size() != count) {
                return Optional.empty();
            }
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return Optional.of(objects);
        } catch (NoSuchFileException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    void write(List<KnownObject> objects) throws IOException {
        Folders.create(file.getParent());
        removeUnused();
        // Two trainings may find out the same at once.
        Path part = file.resolveSibling(UUID.randomUUID() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part));
                    JsonGenerator json = KnownObjectLine.generator(out)) {
                json.writeNumber(objects.size());
                for (KnownObject known : objects) {
                    KnownObjectLine.write(json, known);
                }
            }
            WholeFile.name(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    void forget() throws IOException {
        Files.deleteIfExists(file);
    }

    private void removeUnused() throws IOException {
        Instant old = Instant.now().minus(UNUSED);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(file.getParent())) {
            for (Path one : all) {
                if (one.toFile().lastModified() < old.toEpochMilli()) {
                    Files.deleteIfExists(one);
                }
            }
        }
    }
}
