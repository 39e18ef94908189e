package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.binary.ModelArchive;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code legion verify}: reads every byte of an archive. */
@Command(
        name = "verify",
        description =
                "Reads a trained model binary from end to end and checks all it says of itself; Legion's ZIPs and ODAHU's gzip-tars.",
        sortOptions = false)
final class VerifyCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "ARCHIVE", description = "The archive.")
    private Path archive;

    @Option(
            names = "--record",
            paramLabel = "RECORD",
            description = "The record.json of the training that made it: it has to be that very archive.")
    private Optional<Path> record = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "How the result is written to standard output: ${COMPLETION-CANDIDATES}. Default: table.",
            defaultValue = "table")
    private OutputForm form;

    VerifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Path file = surroundings.directory().resolve(archive);
        TrainedModelBinary binary = record.isPresent()
                ? ModelArchive.verify(file, recorded(surroundings.directory().resolve(record.get())))
                : ModelArchive.verify(file);
        surroundings.answer(form, new BinaryAnswer(binary, false));
        return ExitCode.OK;
    }

    private static TrainedModelBinary recorded(Path file) throws IOException {
        TrainingRecord record = RecordFile.read(file);
        return record.binary()
                .orElseThrow(() -> new InvalidInput(Fault.missing(file + ": binary", "a training that made one")));
    }
}
