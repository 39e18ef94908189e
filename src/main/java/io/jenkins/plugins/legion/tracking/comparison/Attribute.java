package io.jenkins.plugins.legion.tracking.comparison;

import io.jenkins.plugins.legion.lifecycle.GitRevision;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What is compared that no training had to log. A value is a text, an {@link Instant}, or a number of seconds. */
enum Attribute {
    STATE(record -> Optional.of(record.state().word())),
    START_TIME(record -> Optional.of(record.started())),
    END_TIME(TrainingRecord::finished),
    /** Seconds. */
    DURATION(record -> record.finished().map(end -> seconds(record.started(), end))),
    MODEL_NAME(record -> given(record.model().name())),
    MODEL_VERSION(record -> given(record.model().version())),
    GIT_COMMIT(record -> record.git().map(GitRevision::commit).flatMap(Attribute::given));

    private final Function<TrainingRecord, Optional<?>> value;

    Attribute(Function<TrainingRecord, Optional<?>> value) {
        this.value = value;
    }

    /** As it stands in a search. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Optional<?> of(TrainingRecord record) {
        return value.apply(record);
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }

    private static double seconds(Instant start, Instant end) {
        Duration duration = Duration.between(start, end);
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
