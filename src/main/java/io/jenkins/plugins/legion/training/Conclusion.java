package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.binary.PackingProgress;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.lifecycle.Mask;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.tracking.LoggedRuns;
import io.jenkins.plugins.legion.tracking.series.SeriesFileWriter;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Gathers what a training left, on the machine that trained. */
public final class Conclusion {

    private Conclusion() {}

    /**
     * Reads what was tracked, decides how the training ended, writes its binary and verifies it, and writes the record
     * and the series into the folder. Whatever the training did wrong goes into the record. Called again, as after a
     * restart, it gives the same record.
     *
     * @param folder one that {@link Preparation} made
     * @param outcome how the process ended. A success without a model, or without a metric that was declared, becomes a
     *     failure; a failure stays one whatever the training wrote
     * @throws IOException if the folder cannot be read or written, the message says what and why; or if the thread was
     *     interrupted, which it stays. Another call begins again
     */
    public static TrainingRecord conclude(TrainingFolder folder, Outcome outcome) throws IOException {
        return conclude(folder, outcome, Mask.NONE, PackingProgress.NONE);
    }

    /**
     * {@link #conclude(TrainingFolder, Outcome)}, with what may be said of it.
     *
     * @param mask takes out of record and series what nobody is to read again. What is in the model stays as it is
     * @param progress hears how far the binary is
     */
    public static TrainingRecord conclude(TrainingFolder folder, Outcome outcome, Mask mask, PackingProgress progress)
            throws IOException {
        Description found = Description.read(folder)
                .orElseThrow(() -> new IOException(
                        "nothing was prepared in " + folder.root() + ": " + folder.description() + " is not there"));
        boolean again =
                found.ended().isPresent() && found.ended().get().outcome().equals(outcome);
        Optional<TrainingRecord> earlier = again ? new KeptRecord(folder).whole() : Optional.empty();
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Description description = again
                ? found
                : found.with(new Description.Ended(outcome, Instant.now().truncatedTo(ChronoUnit.MILLIS)));
        Folders.removeFile(folder.record());
        Reserve.release(folder);
        description.write(folder);

        try (Served served = Served.open(folder)) {
            return conclude(folder, description, outcome, served, mask, progress);
        }
    }

    /** Writes a record again of which more is known, such as where its binary was stored. */
    public static void write(TrainingFolder folder, TrainingRecord record) throws IOException {
        new KeptRecord(folder).write(record);
    }

    private static TrainingRecord conclude(
            TrainingFolder folder,
            Description description,
            Outcome outcome,
            Served served,
            Mask mask,
            PackingProgress progress)
            throws IOException {
        PythonQuestion python = PythonQuestion.ask(folder, description.readyOrNot());
        KeptRecord kept = new KeptRecord(folder);
        Findings findings = findings(folder, description, outcome, served, mask, kept);
        WrittenBinary binary = WrittenBinary.write(
                folder,
                description,
                served,
                findings.tracked().tracking().tags().getOrDefault(LoggedRuns.RUN, ""),
                progress);
        TrainingRecord record = findings.record(binary, python.answer());
        kept.write(record);
        return record;
    }

    /** What cannot be read is a warning, so what is thrown is that the series or the record cannot be written. */
    private static Findings findings(
            TrainingFolder folder, Description description, Outcome outcome, Served served, Mask mask, KeptRecord kept)
            throws IOException {
        try (SeriesFileWriter series = begin(folder)) {
            Tracked tracked = Tracked.read(folder, description, served, mask, series);
            Findings findings = new Findings(folder, description, outcome, tracked, mask);
            // First, since it is small and says the most: whoever is left with it, as on a full disk, has all but the
            // curves.
            kept.write(findings.untilNow());
            finish(series, folder);
            return findings;
        }
    }

    private static SeriesFileWriter begin(TrainingFolder folder) throws IOException {
        try {
            return SeriesFileWriter.begin(folder.series());
        } catch (IOException e) {
            throw Folders.cannotWrite(folder.series(), e);
        }
    }

    private static void finish(SeriesFileWriter series, TrainingFolder folder) throws IOException {
        try {
            series.finish();
        } catch (IOException e) {
            throw Folders.cannotWrite(folder.series(), e);
        }
    }
}
