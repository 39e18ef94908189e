package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.tracking.comparison.ComparedTraining;
import io.jenkins.plugins.legion.tracking.comparison.Comparison;
import io.jenkins.plugins.legion.tracking.comparison.Selection;
import io.jenkins.plugins.legion.tracking.query.BadQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code legion compare}: trainings side by side. */
@Command(
        name = "compare",
        description = "Shows trainings side by side: what they achieved, and what they ran with.",
        sortOptions = false)
final class CompareCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(
            arity = "1..*",
            paramLabel = "RECORD|FOLDER",
            description = "A record.json, a training's folder, or a folder with trainings' folders at any depth.")
    private List<Path> named;

    @Option(
            names = "--where",
            paramLabel = "EXPR",
            description = "Only trainings such as \"metrics.rmse < 0.8 and tags.algo = 'rf'\"; in MLflow's language.")
    private Optional<String> where = Optional.empty();

    @Option(
            names = "--order-by",
            paramLabel = "EXPR",
            description = "Sorted by this, such as \"metrics.rmse DESC\". May be repeated: the first decides.")
    private List<String> orderBy = new ArrayList<>();

    @Option(names = "--only-differences", description = "Leaves out in what all of them agree.")
    private boolean onlyDifferences;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "How the result is written to standard output: ${COMPLETION-CANDIDATES}. Default: table.",
            defaultValue = "table")
    private ComparisonForm form;

    CompareCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Selection selection = selection();
        List<ComparedTraining> trainings = RecordedTrainings.of(named, surroundings);
        if (trainings.isEmpty()) {
            throw new InvalidInput(Fault.missing("a training", "one at least among those that were named"));
        }
        List<ComparedTraining> chosen = selection.among(trainings);
        if (chosen.size() < trainings.size()) {
            tell(chosen.size() + " of " + trainings.size() + " trainings are as --where says.");
        }
        if (onlyDifferences && chosen.size() == 1) {
            tell("There is one training, and nothing for it to differ from.");
        }
        Comparison all = Comparison.of(chosen);
        form.write(onlyDifferences ? all.onlyDifferences() : all, surroundings.terminal());
        surroundings.terminal().out().flush();
        return ExitCode.OK;
    }

    /** @throws InvalidInput with every fault of all expressions */
    private Selection selection() {
        List<Fault> faults = new ArrayList<>();
        Selection selection = Selection.all();
        try {
            selection = Selection.where(where.orElse(""));
        } catch (BadQuery e) {
            faults.add(e.in("--where", where.orElse("")));
        }
        for (String clause : orderBy) {
            try {
                Selection.all().orderedBy(List.of(clause));
            } catch (BadQuery e) {
                faults.add(e.in("--order-by", clause));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return selection.orderedBy(orderBy);
    }

    private void tell(String sentence) {
        surroundings.terminal().err().println(sentence);
        surroundings.terminal().err().flush();
    }
}
