package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.binary.ModelArchive;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code legion inspect}: shows what is in an archive or a record. */
@Command(
        name = "inspect",
        description = "Shows what is in a trained model binary, or in the record of a training.",
        sortOptions = false)
final class InspectCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(
            index = "0",
            paramLabel = "ARCHIVE|RECORD",
            description = "An archive, a record.json, or a training's folder.")
    private Path file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "How the result is written to standard output: ${COMPLETION-CANDIDATES}. Default: table.",
            defaultValue = "table")
    private OutputForm form;

    InspectCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Path given = surroundings.directory().resolve(file);
        Path found = Files.isDirectory(given) ? new TrainingFolder(given).record() : given;
        Answer answer = RecordFile.isJson(found)
                ? new RecordAnswer(RecordFile.read(found), Map.of(), surroundings.directory(), Optional.empty())
                : new BinaryAnswer(ModelArchive.verify(found), true);
        surroundings.answer(form, answer);
        return ExitCode.OK;
    }
}
