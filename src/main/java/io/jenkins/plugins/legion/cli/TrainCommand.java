package io.jenkins.plugins.legion.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code legion train}: trains, and leaves the record and the binary. */
@Command(
        name = "train",
        description = "Trains, and leaves the record and the trained model binary.",
        sortOptions = false)
final class TrainCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private TrainingOptions options;

    TrainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        return surroundings.shutdown().whole(() -> {
            FinishedTraining finished = new TrainingJob(options, surroundings).train();
            surroundings.answer(options.form, finished.answer(surroundings.directory()));
            return finished.exitCode();
        });
    }
}
