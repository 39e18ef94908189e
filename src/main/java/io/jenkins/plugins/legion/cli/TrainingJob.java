package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.data.DataCache;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.local.BinaryOutput;
import io.jenkins.plugins.legion.local.EndCause;
import io.jenkins.plugins.legion.local.FetchedData;
import io.jenkins.plugins.legion.local.LocalResult;
import io.jenkins.plugins.legion.local.LocalTraining;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.training.PreparationOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One training, as the command line asks for it. */
final class TrainingJob {

    private final TrainingOptions options;
    private final Surroundings surroundings;

    TrainingJob(TrainingOptions options, Surroundings surroundings) {
        this.options = options;
        this.surroundings = surroundings;
    }

    FinishedTraining train() throws IOException, InterruptedException {
        Path directory = surroundings.directory();
        TrainingSource source = TrainingSource.of(
                options.source.map(directory::resolve).orElse(directory),
                options.workspace.map(directory::resolve),
                options.training,
                options.connections.stream().map(directory::resolve).toList());
        ModelTraining asked = asked(source.training());
        NumberedFolder numbered =
                NumberedFolder.in(directory.resolve(options.work).resolve(asked.id()));
        ModelTraining training =
                asked.model().version().isEmpty() ? asked.withVersion(Long.toString(numbered.number())) : asked;
        TrainingFolder folder = new TrainingFolder(numbered.path());
        DataCache cache = new DataCache(directory.resolve(options.dataCache), options.dataCacheLimit);
        TrainingCode code = TrainingCode.of(source, options, folder, cache);
        Optional<BinaryOutput> output =
                source.connection(training.outputConnection()).map(BinaryOutput::new);
        try (ProgressPrinter printer = new ProgressPrinter(surroundings.terminal(), options.quiet)) {
            printer.message("Training " + training.model().name() + " "
                    + training.model().version() + " in " + code.workspace());
            if (!code.remark().isEmpty()) {
                printer.message(code.remark());
            }
            if (output.isEmpty() && !training.outputConnection().isEmpty()) {
                printer.message("Its binary stays here: nothing is known here of the connection '"
                        + training.outputConnection() + "' of outputConnection");
            }
            LocalResult result = new LocalTraining(
                            training,
                            code.workspace(),
                            folder,
                            PreparationOptions.defaults()
                                    .withRun(numbered.path()
                                            .toAbsolutePath()
                                            .normalize()
                                            .toString())
                                    .withIntegrations(source.integrations())
                                    .withData(new FetchedData(source.connections(), cache)),
                            options.limits(surroundings.terminal().live()),
                            code.bringing())
                    .run(surroundings.shutdown().interruption(), printer);
            return new FinishedTraining(stored(result, output, folder, printer), folder);
        }
    }

    private LocalResult stored(
            LocalResult result, Optional<BinaryOutput> output, TrainingFolder folder, ProgressPrinter printer)
            throws IOException {
        if (output.isEmpty()) {
            return result;
        }
        try {
            TrainingRecord record = output.get()
                    .store(result.record(), folder, surroundings.shutdown().interruption(), printer::message);
            return new LocalResult(record, result.cause(), result.log());
        } catch (InterruptedException e) {
            printer.message("Interrupted: the binary is not stored at the connection, and stays here");
            return new LocalResult(result.record(), EndCause.INTERRUPTION, result.log());
        }
    }

    /** The manifest's training with what the command line says over it, every fault of both at once. */
    private ModelTraining asked(ModelTraining written) {
        List<Fault> faults = new ArrayList<>();
        Optional<Fault> badVersion = options.version.flatMap(text -> Names.VERSION.fault("--version-of-model", text));
        badVersion.ifPresent(faults::add);
        if (written.toolchain().isEmpty() && written.entrypoint().isEmpty()) {
            faults.add(Fault.missing("spec.toolchain", "script, mlflow-project, or another toolchain's name"));
        }
        try {
            ModelTraining.Builder training = written.toBuilder();
            options.version.filter(text -> badVersion.isEmpty()).ifPresent(training::version);
            options.environment.ifPresent(training::environment);
            options.set.forEach(training::hyperParameter);
            ModelTraining asked = training.build();
            if (faults.isEmpty()) {
                return asked;
            }
        } catch (InvalidInput e) {
            faults.addAll(e.faults());
        }
        throw new InvalidInput(faults);
    }
}
