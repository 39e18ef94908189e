package io.jenkins.plugins.legion.tracking.comparison;

import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.DataPart;
import io.jenkins.plugins.legion.lifecycle.GitRevision;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is compared that no training had to log. A value is a text, an {@link Instant}, or a number. */
enum Attribute {
    STATE(record -> Optional.of(record.state().word())),
    START_TIME(record -> Optional.of(record.started())),
    END_TIME(TrainingRecord::finished),
    /** Seconds. */
    DURATION(record -> record.finished().map(end -> seconds(record.started(), end))),
    MODEL_NAME(record -> given(record.model().name())),
    MODEL_VERSION(record -> given(record.model().version())),
    GIT_COMMIT(record -> record.git().map(GitRevision::commit).flatMap(Attribute::given)),
    /** What tells whether two trainings had the same data; of several bindings one behind the other. */
    DATA_DIGEST(record -> ofEach(record, BoundData::digest)),
    DATA_VERSION(record -> ofEach(record, BoundData::version)),
    /** Of all that was counted, together. */
    DATA_SAMPLES(Attribute::samples);

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

    private static Optional<String> ofEach(TrainingRecord record, Function<BoundData, String> what) {
        return given(
                record.data().stream().map(what).filter(text -> !text.isEmpty()).collect(Collectors.joining(", ")));
    }

    private static Optional<Double> samples(TrainingRecord record) {
        List<DataPart> parts = record.data().stream()
                .flatMap(data -> data.statistics().stream())
                .flatMap(statistics -> statistics.parts().stream())
                .toList();
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(parts.stream().mapToDouble(DataPart::samples).sum());
    }

    private static double seconds(Instant start, Instant end) {
        Duration duration = Duration.between(start, end);
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
