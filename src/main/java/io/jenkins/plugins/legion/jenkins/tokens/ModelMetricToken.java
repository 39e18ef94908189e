package io.jenkins.plugins.legion.jenkins.tokens;

import hudson.Extension;
import hudson.FilePath;
import hudson.model.AbstractBuild;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.builds.RecordedMetric;
import io.jenkins.plugins.legion.jenkins.builds.RecordedTraining;
import io.jenkins.plugins.legion.jenkins.builds.TrainingChoice;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.List;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.tokenmacro.DataBoundTokenMacro;
import org.jenkinsci.plugins.tokenmacro.MacroEvaluationException;

/**
 * <code>${MODEL_METRIC, metric="rmse"}</code>: a metric of a training of the build, with every digit. Optional: without token-macro
 * this class cannot be loaded, and Jenkins leaves it out.
 */
@Extension(optional = true)
public final class ModelMetricToken extends DataBoundTokenMacro {

    private static final String NAME = "MODEL_METRIC";

    private String metric = "";
    private String model = "";
    private String value = "last";

    /** @param metric its name */
    @Parameter(required = true)
    public void setMetric(String metric) {
        this.metric = metric;
    }

    /** @param model the training's id, its model's name, or {@code name:version}; may be left out where the build has only one */
    @Parameter
    public void setModel(String model) {
        this.model = model;
    }

    /** @param value {@code last}, {@code min} or {@code max} of all that was logged */
    @Parameter
    public void setValue(String value) {
        this.value = value;
    }

    @Override
    public boolean acceptsMacroName(String macroName) {
        return NAME.equals(macroName);
    }

    @Override
    public List<String> getAcceptedMacroNames() {
        return List.of(NAME);
    }

    @Override
    public String evaluate(AbstractBuild<?, ?> build, TaskListener listener, String macroName)
            throws MacroEvaluationException {
        return text(build);
    }

    @Override
    public String evaluate(Run<?, ?> run, FilePath workspace, TaskListener listener, String macroName)
            throws MacroEvaluationException {
        return text(run);
    }

    private String text(Run<?, ?> run) throws MacroEvaluationException {
        RecordedTraining training;
        try {
            training = TrainingChoice.of(TrainingsAction.of(run), model.strip());
        } catch (InvalidInput e) {
            throw new MacroEvaluationException(NAME + ": " + e.getMessage());
        }
        List<RecordedMetric> metrics = training.getMetrics();
        RecordedMetric found = metrics.stream()
                .filter(one -> one.getName().equals(metric))
                .findFirst()
                .orElse(null);
        if (found == null) {
            throw new MacroEvaluationException(NAME + ": metric '" + metric + "'; expected one that " + training.getId()
                    + " logged: "
                    + metrics.stream().map(RecordedMetric::getName).limit(20).collect(Collectors.joining(", ")));
        }
        return Double.toString(number(found));
    }

    private double number(RecordedMetric found) throws MacroEvaluationException {
        return switch (value) {
            case "last" -> found.getLast();
            case "min" -> found.getMin();
            case "max" -> found.getMax();
            default ->
                throw new MacroEvaluationException(
                        NAME + ": value '" + value + "'; expected one of 'last', 'min' and 'max'");
        };
    }
}
