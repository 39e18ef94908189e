package io.jenkins.plugins.legion.registry.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.jenkins.plugins.legion.files.WholeFile;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Since when it has been said of binaries that they go. Whatever a change of the rule, of an alias or of a build lets go is
 * said first, and goes a day later at the earliest: time for somebody to see it and to object.
 *
 * @param since by the binary's key
 */
public record Announced(Map<String, Instant> since) {

    /** Less than a day, so that a daily look which comes a little early does not wait for the next. */
    public static final Duration NOTICE = Duration.ofHours(20);

    private static final String FILE = "announced.json";

    private static final ObjectReader READER = LifecycleJson.mapper().readerFor(Announced.class);
    private static final ObjectWriter WRITER = LifecycleJson.mapper().writerFor(Announced.class);

    public Announced {
        since = since == null ? Map.of() : Map.copyOf(since);
    }

    /** Reads what was said; nothing was where the file is missing or broken, which costs a day and nothing else. */
    public static Announced read(Path folder) throws IOException {
        try {
            Announced read = READER.readValue(Files.readAllBytes(folder.resolve(FILE)));
            return read == null ? new Announced(Map.of()) : read;
        } catch (NoSuchFileException | JsonProcessingException e) {
            return new Announced(Map.of());
        }
    }

    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        WholeFile.write(folder.resolve(FILE), WRITER.writeValueAsBytes(this));
    }

    /** What is said from now on: of these alone, and of those that were said before since then. */
    public Announced next(Collection<String> going, Instant now) {
        Map<String, Instant> next = new TreeMap<>();
        going.forEach(key -> next.put(key, since.getOrDefault(key, now)));
        return new Announced(next);
    }

    public boolean isNew(String key) {
        return !since.containsKey(key);
    }

    /** Whether it was said long enough ago. */
    public boolean isDue(String key, Instant now) {
        Instant said = since.get(key);
        return said != null && !said.plus(NOTICE).isAfter(now);
    }
}
