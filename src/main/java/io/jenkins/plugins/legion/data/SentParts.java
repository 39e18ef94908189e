package io.jenkins.plugins.legion.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.legion.files.Lines;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a store has of a file that is on its way there. Kept in a file beside it, this outlives the process that sends: whoever sends the
 * file next, such as with credentials that have not expired, goes on with it. JSON lines: first the {@link Upload}, then a {@link Part}
 * each. Many threads may tell it.
 */
public final class SentParts {

    /** Behind the name of the file that is sent. */
    private static final String SUFFIX = ".sent";

    /** More of them no store takes. */
    private static final int MOST = 10_000;

    /**
     * What the parts belong to.
     *
     * @param place that the file goes to
     * @param sha256 of the file, as its size
     * @param partBytes of each part but the last
     * @param id by which the store knows it
     */
    record Upload(String place, String sha256, long bytes, long partBytes, String id) {

        private boolean isOf(OutgoingFile file, String to, long size) {
            return to.equals(place)
                    && file.sha256().equals(sha256)
                    && file.bytes() == bytes
                    && size == partBytes
                    && id != null
                    && !id.isEmpty();
        }
    }

    /**
     * One of them.
     *
     * @param number from 1 on
     * @param tag that the store gave it
     */
    record Part(int number, String tag) {

        private boolean isWhole() {
            return number > 0 && number <= MOST && tag != null && !tag.isEmpty();
        }
    }

    /** Absent where nobody goes on with them, and from when this disk takes no more. */
    private Optional<Path> kept;

    private final SortedMap<Integer, String> tags = new TreeMap<>();

    private SentParts(Optional<Path> kept) {
        this.kept = kept;
    }

    /** Nobody will go on with them: they are removed where the file is not stored to its end. */
    public static SentParts untold() {
        return new SentParts(Optional.empty());
    }

    /** Kept beside the file until it is stored, or never will be. */
    public static SentParts beside(OutgoingFile file) {
        return new SentParts(Optional.of(file.path().resolveSibling(file.path().getFileName() + SUFFIX)));
    }

    /** Whether whoever comes next finds them. */
    synchronized boolean areKept() {
        return kept.isPresent();
    }

    /**
     * What was begun before for the very same, by its id; its parts are known now.
     *
     * @param place that the file goes to
     * @param partBytes that its parts have
     */
    public synchronized Optional<String> begun(OutgoingFile file, String place, long partBytes) {
        tags.clear();
        List<String> lines = kept.map(Lines::of).orElse(List.of());
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        try {
            Upload upload = read(lines.get(0), Upload.class);
            if (upload == null || !upload.isOf(file, place, partBytes)) {
                return Optional.empty();
            }
            lines.stream().skip(1).forEach(this::take);
            return Optional.of(upload.id());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** A line that a dying process left half written tells of a part that has to be sent again, and that is all. */
    private void take(String line) {
        try {
            Part part = read(line, Part.class);
            if (part != null && part.isWhole()) {
                tags.put(part.number(), part.tag());
            }
        } catch (JsonProcessingException e) {
            return;
        }
    }

    private static <T> T read(String line, Class<T> type) throws JsonProcessingException {
        return LifecycleJson.mapper().readValue(line, type);
    }

    /** Nothing of it is sent yet. */
    public synchronized void begin(OutgoingFile file, String place, long partBytes, String id) throws IOException {
        forget();
        write(new Upload(place, file.sha256(), file.bytes(), partBytes, id), StandardOpenOption.CREATE_NEW);
    }

    /**
     * The store has confirmed a part.
     *
     * @param number from 1 on
     */
    public synchronized void sent(int number, String tag) throws IOException {
        tags.put(number, tag);
        write(new Part(number, tag), StandardOpenOption.APPEND);
    }

    /** The tags of all that were sent, by their numbers. */
    public synchronized SortedMap<Integer, String> tags() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /** Nobody goes on with them. */
    public synchronized void forget() throws IOException {
        tags.clear();
        if (kept.isPresent()) {
            Files.deleteIfExists(kept.get());
        }
    }

    private void write(Object line, StandardOpenOption how) throws JsonProcessingException {
        if (kept.isPresent()) {
            String text = LifecycleJson.mapper().writeValueAsString(line) + "\n";
            try {
                Files.write(
                        kept.get(),
                        text.getBytes(StandardCharsets.UTF_8),
                        StandardOpenOption.WRITE,
                        how,
                        LinkOption.NOFOLLOW_LINKS);
            } catch (IOException e) {
                // A full disk is no reason not to send the file.
                kept = Optional.empty();
            }
        }
    }
}
