package io.jenkins.plugins.legion.tracking.comparison;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.jenkins.plugins.legion.lifecycle.DataPart;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.tracking.comparison.UnreadableRecord.Reason;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads what a comparison needs of records, and remembers that while there is memory to spare: records hardly ever change, and
 * the same ones are looked at again and again. For use by many threads.
 */
public final class StoredRecords {

    /** Trainings; some 3 KB each where they have 40 values, so 30 MB at most as long as nobody needs them for something else. */
    private static final int MOST_REMEMBERED = 10_000;

    /** Bytes. A record has a few kilobytes for its metrics, and some megabytes for a model of many files. */
    private static final long LARGEST = 64L << 20;

    private static final ObjectReader WHAT_IS_COMPARED = LifecycleJson.mapper()
            .copy()
            .addMixIn(TrainingRecord.class, RestLeftOut.class)
            .addMixIn(DataPart.class, DetailsLeftOut.class)
            .readerFor(TrainingRecord.class);

    /** Has Jackson pass over what may be large, and what nobody compares by. */
    @JsonIgnoreProperties({"command", "environment", "binary", "files", "warnings"})
    private interface RestLeftOut {}

    /** Likewise: of data that was counted the samples are enough. */
    @JsonIgnoreProperties({"columns", "classes", "splits"})
    private interface DetailsLeftOut {}

    private record Remembered(long size, FileTime changed, SoftReference<ComparedTraining> training) {}

    private final int most;
    private final Map<Path, Remembered> remembered;

    public StoredRecords() {
        this(MOST_REMEMBERED);
    }

    StoredRecords(int most) {
        this.most = most;
        remembered = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Path, Remembered> eldest) {
                return super.size() > StoredRecords.this.most;
            }
        };
    }

    /** @throws UnreadableRecord if there is nothing to be compared */
    ComparedTraining read(StoredTraining stored) throws UnreadableRecord {
        ComparedTraining training = known(stored);
        return stored.known().map(training::knownAs).orElse(training);
    }

    private ComparedTraining known(StoredTraining stored) throws UnreadableRecord {
        Path file = stored.record();
        BasicFileAttributes now = attributes(file);
        Remembered before = remembered(file);
        if (before != null && before.size == now.size() && before.changed.equals(now.lastModifiedTime())) {
            ComparedTraining training = before.training.get();
            if (training != null && training.label().equals(stored.label())) {
                return training;
            }
        }
        // Attributes first: a file that changes meanwhile is read again the next time.
        ComparedTraining training = ComparedTraining.of(stored.label(), parsed(file, now.size()));
        remember(file, new Remembered(now.size(), now.lastModifiedTime(), new SoftReference<>(training)));
        return training;
    }

    private synchronized Remembered remembered(Path file) {
        return remembered.get(file);
    }

    private synchronized void remember(Path file, Remembered read) {
        remembered.put(file, read);
    }

    /** How many records are remembered. */
    synchronized int size() {
        return remembered.size();
    }

    private static BasicFileAttributes attributes(Path file) throws UnreadableRecord {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            throw new UnreadableRecord(Reason.MISSING, file + " is not there", e);
        } catch (IOException e) {
            throw new UnreadableRecord(Reason.UNREADABLE, file + " cannot be read: " + e, e);
        }
    }

    private static TrainingRecord parsed(Path file, long size) throws UnreadableRecord {
        if (size > LARGEST) {
            throw new UnreadableRecord(
                    Reason.TOO_LARGE, file + " has " + size + " bytes; expected at most " + LARGEST, null);
        }
        TrainingRecord record;
        try {
            record = WHAT_IS_COMPARED.readValue(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new UnreadableRecord(Reason.MISSING, file + " is not there", e);
        } catch (JacksonException e) {
            boolean isCutOff = size == 0 || e instanceof JsonEOFException || e.getCause() instanceof JsonEOFException;
            throw new UnreadableRecord(
                    isCutOff ? Reason.CUT_OFF : Reason.UNKNOWN_FORMAT,
                    file + " is no record: " + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new UnreadableRecord(Reason.UNREADABLE, file + " cannot be read: " + e, e);
        }
        if (record == null || record.model() == null || record.state() == null || record.started() == null) {
            throw new UnreadableRecord(
                    Reason.UNKNOWN_FORMAT, file + " lacks model, state or started; expected a record", null);
        }
        return record;
    }
}
