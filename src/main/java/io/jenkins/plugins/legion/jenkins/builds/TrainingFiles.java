package io.jenkins.plugins.legion.jenkins.builds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectReader;
import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.WholeFile;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.StoredBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.PackedFile;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.tracking.curves.CurveQuestion;
import io.jenkins.plugins.legion.tracking.curves.Curves;
import io.jenkins.plugins.legion.tracking.series.BrokenSeriesFile;
import io.jenkins.plugins.legion.tracking.series.StoredSeries;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a build keeps of one training beside build.xml: the whole record and the series, in {@code legion/<id>/} of the
 * build's folder. Read only when a page or the API asks.
 */
public final class TrainingFiles {

    /**
     * The most that is taken of a record, in bytes: 200,000 packed files, as many as a binary may have, make some 30 MB,
     * and 50,000 metrics with names of 40 characters 14 MB. An agent that sends more is not believed.
     */
    private static final long LARGEST_RECORD = 64L << 20;

    /**
     * The most that is taken of the series, in bytes: 290 million points, at 3.7 bytes each as {@code bench/series.sh}
     * measures them for noise in 32-bit floats; about half as many 64-bit ones.
     */
    private static final long LARGEST_SERIES = 1L << 30;

    private static final ObjectReader WITHOUT_FILES = LifecycleJson.mapper()
            .copy()
            .addMixIn(TrainedModelBinary.class, FilesLeftOut.class)
            .readerFor(TrainingRecord.class);

    /** Has Jackson pass over the files without making anything of them. */
    @JsonIgnoreProperties("files")
    private interface FilesLeftOut {}

    private final Path folder;

    private TrainingFiles(Path folder) {
        this.folder = folder;
    }

    /** @throws IllegalArgumentException if {@code id} breaks the rule for ids, and so might lead elsewhere */
    public static TrainingFiles of(Run<?, ?> run, String id) {
        if (!Names.ID.admits(id)) {
            throw new IllegalArgumentException("training id '" + id + "'; expected " + Names.ID.rule());
        }
        return new TrainingFiles(run.getRootDir().toPath().resolve("legion").resolve(id));
    }

    Path folder() {
        return folder;
    }

    /**
     * Copies both files from the training's folder on the agent; each is whole or not there. The record comes last, since
     * a build that has it asks for no more. Series that are too large or broken cost no more than the curves.
     *
     * @return why there are no curves, for a person; empty where nothing is wrong
     */
    Optional<String> take(FilePath agentFolder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Optional<String> withoutSeries = takeSeries(agentFolder.child(TrainingFolder.SERIES));
        FilePath record = agentFolder.child(TrainingFolder.RECORD);
        Path part = WholeFile.part(record());
        try {
            if (!copied(record, part, LARGEST_RECORD)) {
                throw new IOException(tooLarge(record, LARGEST_RECORD));
            }
            WholeFile.name(part, record());
        } finally {
            Files.deleteIfExists(part);
        }
        return withoutSeries;
    }

    private Optional<String> takeSeries(FilePath series) throws IOException, InterruptedException {
        if (!series.exists()) {
            return Optional.empty();
        }
        Path part = WholeFile.part(series());
        try {
            // What would be too large in the end is not even fetched, as far as the agent says so.
            if (series.length() > LARGEST_SERIES || !copied(series, part, LARGEST_SERIES)) {
                return Optional.of(tooLarge(series, LARGEST_SERIES));
            }
            StoredSeries.open(part).close();
            WholeFile.name(part, series());
            return Optional.empty();
        } catch (BrokenSeriesFile e) {
            return Optional.of(e.getMessage());
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Notes that a connection has the binary now, for whoever goes on after a restart. */
    void writeStored(StoredBinary place) throws IOException {
        Files.createDirectories(folder);
        WholeFile.write(stored(), LifecycleJson.mapper().writeValueAsBytes(place));
    }

    /** Where the binary was stored; absent where the build is to have it. */
    Optional<StoredBinary> readStored() throws IOException {
        return Files.exists(stored())
                ? Optional.of(LifecycleJson.mapper().readValue(stored().toFile(), StoredBinary.class))
                : Optional.empty();
    }

    private Path stored() {
        return folder.resolve("stored.json");
    }

    /** The record as it came from the agent. */
    public TrainingRecord readRecord() throws IOException {
        return readRecord(LifecycleJson.mapper().readerFor(TrainingRecord.class));
    }

    /** The record without the files of its binary: there may be 200,000 of them, and a page shows few. */
    TrainingRecord readRecordWithoutFiles() throws IOException {
        return readRecord(WITHOUT_FILES);
    }

    private TrainingRecord readRecord(ObjectReader reader) throws IOException {
        TrainingRecord record = reader.readValue(record().toFile());
        if (record == null) {
            throw new IOException(record() + " holds no record");
        }
        return record;
    }

    /** The first files of the record's binary, {@code most} of them or all; none where there is no binary. */
    List<PackedFile> readFiles(int most) throws IOException {
        List<PackedFile> files = new ArrayList<>();
        try (JsonParser json = LifecycleJson.mapper().createParser(record().toFile())) {
            if (enter(json, "binary") && enter(json, "files") && json.nextToken() == JsonToken.START_ARRAY) {
                while (files.size() < most && json.nextToken() == JsonToken.START_OBJECT) {
                    files.add(json.readValueAs(PackedFile.class));
                }
            }
        }
        return files;
    }

    /** Whether the object that comes next has the field; if so, its value comes next. */
    private static boolean enter(JsonParser json, String field) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            if (json.currentName().equals(field)) {
                return true;
            }
            json.nextToken();
            json.skipChildren();
        }
        return false;
    }

    /** What a question about curves asks for; none where no series were kept. */
    Curves readCurves(CurveQuestion question) throws IOException {
        if (!hasSeries()) {
            return Curves.NONE;
        }
        try (StoredSeries stored = StoredSeries.open(series())) {
            return Curves.of(stored, question);
        }
    }

    boolean hasSeries() {
        return Files.exists(series());
    }

    public boolean hasRecord() {
        return Files.exists(record());
    }

    private Path record() {
        return folder.resolve(TrainingFolder.RECORD);
    }

    /** Every point of the metrics; need not be there. */
    Path series() {
        return folder.resolve(TrainingFolder.SERIES);
    }

    private static String tooLarge(FilePath file, long most) {
        return file.getRemote() + " has more than " + most + " bytes";
    }

    /** @return whether that is all of it */
    private static boolean copied(FilePath from, Path to, long most) throws IOException, InterruptedException {
        try (InputStream in = from.read();
                OutputStream out = Files.newOutputStream(to)) {
            byte[] buffer = new byte[1 << 16];
            long taken = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                taken += read;
                if (taken > most) {
                    return false;
                }
                write(out, buffer, read, to);
            }
            return true;
        }
    }

    private static void write(OutputStream out, byte[] bytes, int length, Path to) throws AbortException {
        try {
            out.write(bytes, 0, length);
        } catch (IOException e) {
            // What this controller's disk says helps an administrator; where in our code it said so helps nobody.
            throw new AbortException(Folders.cannotWrite(to, e).getMessage());
        }
    }
}
