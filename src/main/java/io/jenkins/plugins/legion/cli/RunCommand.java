package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.binary.ModelArchive;
import io.jenkins.plugins.legion.cli.report.BuildReport;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code legion run}: all of the way, from the manifest to a page to look at. */
@Command(
        name = "run",
        description =
                "Trains, writes the trained model binary, verifies it as it lies on the disk, and makes a page of it all.",
        sortOptions = false)
final class RunCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private TrainingOptions options;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where the page goes, as DIR/index.html. Default: build-report.",
            defaultValue = "build-report")
    private Path report;

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        FinishedTraining finished = surroundings.shutdown().whole(this::trained);
        verify(finished);
        return finished.exitCode();
    }

    private FinishedTraining trained() throws IOException, InterruptedException {
        FinishedTraining finished = new TrainingJob(options, surroundings).train();
        // The page comes first: a binary that turns out broken should still have its page.
        Path page = BuildReport.write(
                surroundings.directory().resolve(report),
                finished.record(),
                finished.series(),
                finished.folder().files(),
                finished.lastOutput());
        surroundings.answer(options.form, finished.with("page", page).answer(surroundings.directory()));
        return finished;
    }

    private void verify(FinishedTraining finished) throws IOException {
        Optional<TrainedModelBinary> binary = finished.record().binary();
        if (binary.isPresent()) {
            ModelArchive.verify(finished.binary(), binary.get());
            surroundings.terminal().err().println("The binary was read back and is what the record says.");
            surroundings.terminal().err().flush();
        }
    }
}
