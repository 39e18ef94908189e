package io.jenkins.plugins.legion.jenkins.builds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectReader;
import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.PackedFile;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.tracking.Series;
import io.jenkins.plugins.legion.tracking.SeriesFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What a build keeps of one training beside build.xml: the whole record and the series, in {@code legion/<id>/} of the
 * build's folder. Read only when a page or the API asks.
 */
public final class TrainingFiles {

    /**
     * The most that is taken of either file, in bytes: a record of 200,000 packed files, as many as a binary may have,
     * has some 30 MB. An agent that sends more is not believed.
     */
    private static final long LARGEST = 64L << 20;

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

    /** Copies both files from the training's folder on the agent; each is whole or not there. */
    void take(FilePath agentFolder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        take(agentFolder.child(TrainingFolder.RECORD), record());
        FilePath series = agentFolder.child(TrainingFolder.SERIES);
        if (series.exists()) {
            take(series, series());
        }
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

    /** The series, in the order in which they were first logged; none where none were kept. */
    public List<Series> readSeries() throws IOException {
        if (!Files.exists(series())) {
            return List.of();
        }
        try (InputStream in = Files.newInputStream(series())) {
            return SeriesFile.read(in);
        }
    }

    public boolean hasRecord() {
        return Files.exists(record());
    }

    private Path record() {
        return folder.resolve(TrainingFolder.RECORD);
    }

    private Path series() {
        return folder.resolve(TrainingFolder.SERIES);
    }

    private static void take(FilePath from, Path to) throws IOException, InterruptedException {
        Path part = to.resolveSibling(to.getFileName() + ".part");
        try (InputStream in = from.read()) {
            copy(in, part, from);
        }
        Files.move(part, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void copy(InputStream in, Path part, FilePath from) throws IOException {
        try (OutputStream out = Files.newOutputStream(part)) {
            byte[] buffer = new byte[1 << 16];
            long taken = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                taken += read;
                if (taken > LARGEST) {
                    throw new IOException(from.getRemote() + " has more than " + LARGEST + " bytes");
                }
                out.write(buffer, 0, read);
            }
        }
    }
}
