package io.jenkins.plugins.legion.registry.external;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What MLflow calls a model. */
sealed interface MlflowUri {

    /** A version of a registered model; {@code selector} is a number, {@code latest} or a stage. */
    record Version(String name, String selector) implements MlflowUri {

        static final String LATEST = "latest";

        boolean isNumber() {
            return selector.matches("[0-9]+");
        }

        boolean isLatest() {
            return selector.equalsIgnoreCase(LATEST);
        }
    }

    /** The version of a registered model that an alias points to. */
    record Alias(String name, String alias) implements MlflowUri {}

    /** A model that was logged with MLflow 3. */
    record Logged(String id) implements MlflowUri {}

    /** What a run logged; {@code path} may be empty, for all of it. */
    record Run(String id, String path) implements MlflowUri {}

    /** Where files are that a server keeps for its clients, or a store of any other kind. */
    record Location(String uri) implements MlflowUri {}

    /** Longer than any that MLflow keeps. */
    int LONGEST = 4_000;

    String FORM = "models:/NAME/VERSION, models:/NAME@ALIAS, models:/NAME/latest, models:/m-ID, runs:/RUN/PATH or"
            + " mlflow-artifacts:/PATH";

    Pattern MODELS = Pattern.compile("models:/{1,3}(?:([A-Za-z0-9_-]{1,256})|([^/@:]+)(?:/([^/@]+)|@([^/@]+)))");
    Pattern RUNS = Pattern.compile("runs:/{1,3}([A-Za-z0-9_-]{1,256})(?:/(.*))?");
    Pattern ARTIFACTS = Pattern.compile("mlflow-artifacts:(?://([^/]*))?+/+([^/].*?)/*");

    /**
     * Reads what a person wrote.
     *
     * @param field what it was written into
     * @throws InvalidInput if it is none of MLflow's
     */
    static MlflowUri parse(String field, String uri) {
        if (uri.isEmpty()) {
            throw new InvalidInput(Fault.missing(field, FORM));
        }
        return known(uri).orElseThrow(() -> new InvalidInput(new Fault(field, uri, FORM)));
    }

    /** What a server named: one of MLflow's own, or the address of a store. */
    static MlflowUri named(String uri) {
        return known(uri).orElseGet(() -> new Location(uri));
    }

    private static Optional<MlflowUri> known(String uri) {
        if (uri.length() > LONGEST || uri.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        Matcher models = MODELS.matcher(uri);
        if (models.matches()) {
            if (models.group(1) != null) {
                return Optional.of(new Logged(models.group(1)));
            }
            return Optional.of(
                    models.group(3) == null
                            ? new Alias(models.group(2), models.group(4))
                            : new Version(models.group(2), models.group(3)));
        }
        Matcher runs = RUNS.matcher(uri);
        if (runs.matches()) {
            String path = runs.group(2) == null ? "" : runs.group(2).replaceFirst("/+$", "");
            return RemotePath.isSafe(path) ? Optional.of(new Run(runs.group(1), path)) : Optional.empty();
        }
        Matcher artifacts = ARTIFACTS.matcher(uri);
        return artifacts.matches() && RemotePath.isSafe(artifacts.group(2))
                ? Optional.of(new Location(uri))
                : Optional.empty();
    }
}
