package io.jenkins.plugins.legion.cli;

import com.fasterxml.jackson.core.JacksonException;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A training's record in a file. */
final class RecordFile {

    private static final String EXPECTED = "a training's record.json";

    /** A record has a few kilobytes for its metrics and some megabytes for a model of many files. */
    private static final long LARGEST = 512L * 1024 * 1024;

    private RecordFile() {}

    /** @throws InvalidInput if it is none */
    static TrainingRecord read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new InvalidInput(new Fault(file.toString(), Files.size(file) + " bytes", EXPECTED));
        }
        try (InputStream in = Files.newInputStream(file)) {
            TrainingRecord record = LifecycleJson.mapper().readValue(in, TrainingRecord.class);
            if (record == null || record.model() == null || record.state() == null || record.started() == null) {
                throw new InvalidInput(new Fault(file.toString(), "JSON of another kind", EXPECTED));
            }
            return record;
        } catch (JacksonException e) {
            throw new InvalidInput(new Fault(file.toString(), e.getOriginalMessage(), EXPECTED));
        }
    }

    /** Whether its first character that is no white space opens a JSON object; an archive begins otherwise. */
    static boolean isJson(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            int c = in.read();
            while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
                c = in.read();
            }
            return c == '{';
        }
    }
}
