package io.jenkins.plugins.legion.registry.external;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.lifecycle.GitRevision;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.UserInfo;
import io.jenkins.plugins.legion.tracking.LoggedNumber;
import io.jenkins.plugins.legion.tracking.LoggedRuns;
import io.jenkins.plugins.legion.tracking.PointSink;
import io.jenkins.plugins.legion.tracking.Tracking;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** What a server knows of how a model was made, kept to the limits that hold for a training of our own. */
final class LoggedFacts {

    private static final PointSink NOWHERE = new PointSink() {
        @Override
        public int begin(String name) {
            return 0;
        }

        @Override
        public void point(int metric, double value, long step, long timeMillis) {
            // The server tells one point, and that is in the summary.
        }
    };

    private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{7,64}");

    private static final String GIT = "mlflow.source.git.";

    private final Tracking tracking = new Tracking(Map.of(), NOWHERE);
    private Optional<GitRevision> git = Optional.empty();

    /**
     * Adds what a run, or a model of MLflow 3, logged.
     *
     * @param data an object with {@code metrics}, {@code params} and {@code tags}, as the server gives it
     */
    void add(JsonNode data) {
        for (JsonNode metric : data.path("metrics")) {
            number(metric.path("value"))
                    .ifPresent(value -> tracking.metric(
                            metric.path("key").asText(""),
                            value,
                            metric.path("step").asLong(0),
                            metric.path("timestamp").asLong(0)));
        }
        each(data.path("params"), tracking::param);
        addTags(data.path("tags"));
    }

    void addTags(JsonNode tags) {
        each(tags, (name, value) -> {
            if (LoggedRuns.tells(name, "")) {
                tracking.tag(name, value);
            }
        });
        String commit = tag(tags, GIT + "commit");
        if (COMMIT.matcher(commit).matches()) {
            git = Optional.of(new GitRevision(
                    commit, tag(tags, GIT + "branch"), UserInfo.removed(tag(tags, GIT + "repoURL")), false));
        }
    }

    void tag(String name, String value) {
        tracking.tag(name, value);
    }

    private static String tag(JsonNode tags, String name) {
        String[] found = {""};
        each(tags, (key, value) -> {
            if (key.equals(name)
                    && value.length() <= MlflowUri.LONGEST
                    && value.chars().noneMatch(Character::isISOControl)) {
                found[0] = value;
            }
        });
        return found[0];
    }

    private static void each(JsonNode pairs, BiConsumer<String, String> taker) {
        for (JsonNode pair : pairs) {
            taker.accept(pair.path("key").asText(""), pair.path("value").asText(""));
        }
    }

    /** A number, or the word that stands for one that JSON has no digits for. */
    private static Optional<Double> number(JsonNode value) {
        return value.isNumber() ? Optional.of(value.doubleValue()) : LoggedNumber.of(value.asText(""));
    }

    List<Metric> metrics() {
        return tracking.metrics();
    }

    Map<String, String> params() {
        return tracking.params();
    }

    Map<String, String> tags() {
        return tracking.tags();
    }

    Optional<GitRevision> git() {
        return git;
    }

    /** What was passed over or cut short. */
    List<String> warnings() {
        return tracking.warnings();
    }
}
