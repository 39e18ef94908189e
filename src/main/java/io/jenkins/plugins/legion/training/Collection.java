package io.jenkins.plugins.legion.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.tracking.LoggedRuns;
import io.jenkins.plugins.legion.tracking.Tracking;
import io.jenkins.plugins.legion.tracking.series.SeriesFileWriter;
import io.jenkins.plugins.legion.training.facts.ContainerFacts;
import io.jenkins.plugins.legion.training.facts.PythonFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what a training left, on the machine that trained. */
public final class Collection {

    private Collection() {}

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
    public static TrainingRecord collect(TrainingFolder folder, Outcome outcome) throws IOException {
        Description found = Description.read(folder)
                .orElseThrow(() -> new IOException(
                        "nothing was prepared in " + folder.root() + ": " + folder.description() + " is not there"));
        boolean again =
                found.ended().isPresent() && found.ended().get().outcome().equals(outcome);
        Optional<TrainingRecord> earlier = again ? earlier(folder) : Optional.empty();
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Description description = again
                ? found
                : found.with(new Description.Ended(outcome, Instant.now().truncatedTo(ChronoUnit.MILLIS)));
        Folders.removeFile(folder.record());
        description.write(folder);

        try (Served served = Served.open(folder)) {
            return collect(folder, description, outcome, served);
        }
    }

    private static TrainingRecord collect(
            TrainingFolder folder, Description description, Outcome outcome, Served served) throws IOException {
        PythonQuestion python = PythonQuestion.ask(folder, description.readyOrNot());
        Tracked tracked = readAndKeepSeries(folder, description, served);
        writeRecord(folder, untilNow(folder, description, outcome, tracked));
        WrittenBinary binary = WrittenBinary.write(
                folder, description, served, tracked.tracking().tags().getOrDefault(LoggedRuns.RUN, ""));
        Verdict verdict = Verdict.of(
                outcome,
                description.begun().metrics().keySet(),
                tracked,
                binary,
                description.begun().binaryOptional());
        TrainingRecord record = record(folder, description, outcome, verdict, tracked, binary, python.answer());
        writeRecord(folder, record);
        return record;
    }

    /**
     * What is known before the binary is written, which may take minutes: whoever stops the training meanwhile still
     * finds what it logged.
     */
    private static TrainingRecord untilNow(
            TrainingFolder folder, Description description, Outcome outcome, Tracked tracked) {
        WrittenBinary none = new WrittenBinary(Optional.empty(), "", true, List.of());
        Verdict running = new Verdict(TrainingState.RUNNING, outcome.reason());
        return record(folder, description, outcome, running, tracked, none, PythonFacts.NONE);
    }

    /** A record that was written before, if what it speaks of is still there. */
    private static Optional<TrainingRecord> earlier(TrainingFolder folder) throws IOException {
        if (!Files.isRegularFile(folder.record()) || !Files.isRegularFile(folder.series())) {
            return Optional.empty();
        }
        try {
            TrainingRecord record =
                    LifecycleJson.mapper().readValue(Files.readAllBytes(folder.record()), TrainingRecord.class);
            boolean whole = record.state().isOver() && hasBinary(folder, record);
            return whole ? Optional.of(record) : Optional.empty();
        } catch (JsonProcessingException e) {
            // Not ours, or not whole: it is made anew.
            return Optional.empty();
        }
    }

    private static boolean hasBinary(TrainingFolder folder, TrainingRecord record) throws IOException {
        if (record.binary().isEmpty()) {
            return true;
        }
        Path binary = folder.binary(record.binary().get().fileName());
        return Files.isRegularFile(binary)
                && Files.size(binary) == record.binary().get().bytes();
    }

    private static TrainingRecord record(
            TrainingFolder folder,
            Description description,
            Outcome outcome,
            Verdict verdict,
            Tracked tracked,
            WrittenBinary binary,
            PythonFacts python) {
        Tracking tracking = tracked.tracking();
        Begun begun = description.begun();
        Ready ready = description.readyOrNot();
        Map<String, String> params = new LinkedHashMap<>(ready.parameters());
        params.putAll(tracking.params());
        return new TrainingRecord(
                begun.id(),
                begun.model(),
                verdict.state(),
                verdict.reason(),
                outcome.exitCode(),
                ready.toolchain(),
                ready.prepared().command(),
                begun.started(),
                description.ended().map(Description.Ended::finished),
                begun.hyperParameters(),
                params,
                tracking.tags(),
                tracking.metrics(),
                ContainerFacts.corrected(
                        ready.machine().facts().withPython(python.version(), python.packages()), folder),
                ready.git(),
                ready.data(),
                binary.binary(),
                tracked.files().files(),
                warnings(description, outcome, tracked, binary));
    }

    private static List<String> warnings(
            Description description, Outcome outcome, Tracked tracked, WrittenBinary binary) {
        List<String> warnings =
                new ArrayList<>(description.readyOrNot().prepared().messages());
        warnings.addAll(tracked.tracking().warnings());
        warnings.addAll(tracked.files().warnings());
        warnings.addAll(binary.messages());
        if (outcome.state() != TrainingState.SUCCEEDED) {
            tracked.problems().forEach(problem -> warnings.add("The training did not succeed, and " + problem + "."));
            if (binary.binary().isPresent()) {
                warnings.add("The training did not succeed: the binary holds what it had written until then.");
            } else if (!binary.absent() && !binary.problem().isEmpty()) {
                warnings.add("The training did not succeed, and " + binary.problem() + ".");
            }
        }
        return warnings;
    }

    private static void writeRecord(TrainingFolder folder, TrainingRecord record) throws IOException {
        Folders.write(
                folder.record(),
                LifecycleJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(record));
    }

    /** What cannot be read is a warning, so what is thrown is that the series cannot be written. */
    private static Tracked readAndKeepSeries(TrainingFolder folder, Description description, Served served)
            throws IOException {
        try (SeriesFileWriter series = SeriesFileWriter.begin(folder.series())) {
            Tracked tracked = Tracked.read(folder, description, served, series);
            series.finish();
            return tracked;
        } catch (IOException e) {
            throw Folders.cannotWrite(folder.series(), e);
        }
    }
}
