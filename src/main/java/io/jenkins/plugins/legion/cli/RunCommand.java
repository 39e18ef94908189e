package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.cli.report.BuildReport;
import io.jenkins.plugins.legion.cli.report.FirstWords;
import io.jenkins.plugins.legion.tracking.series.Series;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code legion run}: all of the way, from the manifest to a page to look at. */
@Command(
        name = "run",
        description =
                "Trains, writes the trained model binary, verifies it as it lies on the disk, serves it for a prediction, and makes a page of it all.",
        sortOptions = false)
final class RunCommand extends TrainCommand {

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where the page goes, as DIR/index.html. Default: build-report.",
            defaultValue = "build-report")
    private Path report;

    RunCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    FinishedTraining further(FinishedTraining trained) throws IOException, InterruptedException {
        List<Series> series = trained.series();
        FinishedTraining finished = trained.with("page", page(trained, series));
        FirstWords words = new FirstPrediction(surroundings).of(finished);
        if (words.equals(FirstWords.NONE)) {
            return finished;
        }
        FinishedTraining asked = finished.with(words);
        // The page was there before: what interrupts the model while it loads takes nothing else.
        page(asked, series);
        return asked;
    }

    private Path page(FinishedTraining finished, List<Series> series) throws IOException {
        return BuildReport.write(
                surroundings.directory().resolve(report),
                finished.record(),
                series,
                finished.folder().files(),
                finished.lastOutput(),
                finished.words());
    }
}
