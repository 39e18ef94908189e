package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.files.Reason;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.tracking.comparison.ComparedTraining;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the records that somebody named, or that stand in folders somebody named. */
final class RecordedTrainings {

    private final Surroundings surroundings;
    private final Set<Path> read = new HashSet<>();
    private final List<ComparedTraining> trainings = new ArrayList<>();

    private RecordedTrainings(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Each record once, in the order in which they were named, those of a folder by their numbers. One that cannot be
     * read is told to the user and passed over.
     *
     * @throws InvalidInput if something that was named is not there, every such thing at once
     */
    static List<ComparedTraining> of(List<Path> named, Surroundings surroundings) throws IOException {
        RecordedTrainings recorded = new RecordedTrainings(surroundings);
        List<Fault> missing = named.stream()
                .filter(path -> !Files.exists(surroundings.directory().resolve(path)))
                .map(path -> new Fault("RECORD|FOLDER", path.toString(), "a record.json, or a folder with some"))
                .toList();
        if (!missing.isEmpty()) {
            throw new InvalidInput(missing);
        }
        for (Path path : named) {
            recorded.add(path);
        }
        return recorded.trainings;
    }

    private void add(Path named) throws IOException {
        Path there = surroundings.directory().resolve(named);
        if (!Files.isDirectory(there)) {
            read(named);
            return;
        }
        List<Path> records = new ArrayList<>(RecordsBelow.in(there, this::passOver));
        records.sort((one, other) -> NaturalOrder.compare(one.toString(), other.toString()));
        if (records.isEmpty()) {
            tell(named + ": there is no record.json in it");
        }
        for (Path record : records) {
            read(named.resolve(record));
        }
    }

    private void read(Path named) {
        Path file = surroundings.directory().resolve(named);
        try {
            if (read.add(file.toRealPath())) {
                trainings.add(ComparedTraining.of(label(named), RecordFile.read(file)));
            }
        } catch (InvalidInput e) {
            tell(e.getMessage());
        } catch (IOException e) {
            passOver(named, e);
        }
    }

    /** A training's folder stands for its record. */
    private static String label(Path record) {
        Path folder = record.normalize().getParent();
        return folder != null && record.endsWith(TrainingFolder.RECORD)
                ? folder.toString()
                : record.normalize().toString();
    }

    private void passOver(Path path, IOException fault) {
        String words = Reason.withPath(fault);
        tell(fault instanceof FileSystemException ? words : path + ": " + words);
    }

    private void tell(String why) {
        surroundings.terminal().fault("passed over: " + why);
    }
}
