package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.cli.report.BuildReport;
import io.jenkins.plugins.legion.cli.report.FirstWords;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.local.LocalResult;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.tracking.curves.Curves;
import io.jenkins.plugins.legion.tracking.series.Series;
import io.jenkins.plugins.legion.tracking.series.StoredSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A training that is over, and where its files are.
 *
 * @param further files by what they are
 * @param words what the model predicts, where it was asked
 */
record FinishedTraining(LocalResult result, TrainingFolder folder, Map<String, Path> further, FirstWords words) {

    FinishedTraining(LocalResult result, TrainingFolder folder) {
        this(result, folder, Map.of(), FirstWords.NONE);
    }

    /** The report draws 60 charts with up to four curves each. */
    private static final int MOST_CURVES = 240;

    TrainingRecord record() {
        return result.record();
    }

    /** The binary's file; only where the record has a binary. */
    Path binary() {
        return folder.binary(record().binary().map(TrainedModelBinary::fileName).orElseThrow());
    }

    /** The curves for the report, the first {@link #MOST_CURVES} of them, those of the machine last. */
    List<Series> series() throws IOException {
        if (!Files.exists(folder.series())) {
            return List.of();
        }
        try (StoredSeries stored = StoredSeries.open(folder.series())) {
            List<Series> series = new ArrayList<>();
            for (String name :
                    Curves.namesIn(stored).stream().limit(MOST_CURVES).toList()) {
                series.add(stored.chart(name, BuildReport.POINTS, Long.MIN_VALUE, Long.MAX_VALUE));
            }
            return series;
        }
    }

    /** For whoever has to find out why; empty where it succeeded. */
    String lastOutput() throws IOException {
        return record().state() == TrainingState.SUCCEEDED ? "" : LogTail.of(result.log());
    }

    FinishedTraining with(String name, Path file) {
        Map<String, Path> files = new LinkedHashMap<>(further);
        files.put(name, file.toAbsolutePath().normalize());
        return new FinishedTraining(result, folder, files, words);
    }

    FinishedTraining with(FirstWords said) {
        return new FinishedTraining(result, folder, further, said);
    }

    Answer answer(Path directory) {
        Map<String, Path> files = new LinkedHashMap<>();
        if (record().binary().isPresent()) {
            files.put("binary", binary());
        }
        files.put("record", folder.record());
        files.put("log", result.log());
        files.putAll(further);
        return new RecordAnswer(record(), files, directory, words.prediction());
    }

    int exitCode() {
        return switch (result.cause()) {
            case TIME_LIMIT -> ExitCode.TIME_LIMIT;
            case INTERRUPTION -> ExitCode.INTERRUPTED;
            case ITSELF ->
                record().state() != TrainingState.SUCCEEDED
                        ? ExitCode.TRAINING_FAILED
                        : words.silence().isEmpty() ? ExitCode.OK : ExitCode.NO_PREDICTION;
        };
    }
}
