package io.jenkins.plugins.legion.cli.report;

import io.jenkins.plugins.legion.files.WholeFile;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.tracking.series.Series;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Writes the page of a training: {@code index.html} in a folder, which needs nothing beside it. */
public final class BuildReport {

    /** As many points of a curve as can be seen: a chart is some hundred pixels wide, and of each the extremes count. */
    public static final int POINTS = 1_200;

    private BuildReport() {}

    /**
     * @param folder is made where it is not there; what else is in it stays
     * @param series the curves to draw; metrics without one have their row all the same
     * @param files the folder with the files that the training logged
     * @param lastOutput the last lines that a training printed which did not succeed; may be empty
     * @param words what the model predicts
     * @return the page
     * @throws IOException if it could not be written; a page that was there before stays as it was
     */
    public static Path write(
            Path folder, TrainingRecord record, List<Series> series, Path files, String lastOutput, FirstWords words)
            throws IOException {
        Files.createDirectories(folder);
        Path page = folder.resolve("index.html");
        String html = html(record, series, files, Objects.requireNonNull(lastOutput), words);
        WholeFile.write(page, html.getBytes(StandardCharsets.UTF_8));
        return page;
    }

    static String html(TrainingRecord record, List<Series> series, Path files, String lastOutput, FirstWords words) {
        return new ReportPage(record, series, files, lastOutput, words).html();
    }
}
