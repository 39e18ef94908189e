package io.jenkins.plugins.legion.tracking.comparison;

import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.tracking.query.Entity;
import io.jenkins.plugins.legion.tracking.query.Vocabulary;
import java.util.Map;
import java.util.Set;

/** The attributes that a search may name: MLflow's where a training has them, and Legion's own. */
final class SearchWords {

    /** What the training stands under; as a run's id is MLflow's. */
    static final String TRAINING = "training";

    static final String RUN_NAME = "run_name";

    /** In MLflow's words; {@code state} is the same in Legion's. */
    static final String STATUS = "status";

    static final Vocabulary ALL = new Vocabulary(
            Set.of(Entity.METRIC, Entity.PARAM, Entity.TAG),
            Set.of(
                    TRAINING,
                    RUN_NAME,
                    STATUS,
                    Attribute.STATE.word(),
                    Attribute.MODEL_NAME.word(),
                    Attribute.MODEL_VERSION.word(),
                    Attribute.GIT_COMMIT.word(),
                    Attribute.DATA_DIGEST.word(),
                    Attribute.DATA_VERSION.word()),
            Set.of(
                    Attribute.START_TIME.word(),
                    Attribute.END_TIME.word(),
                    Attribute.DURATION.word(),
                    Attribute.DATA_SAMPLES.word()),
            Map.of(
                    "run_id", TRAINING,
                    "created", Attribute.START_TIME.word(),
                    "Created", Attribute.START_TIME.word(),
                    "run name", RUN_NAME,
                    "Run name", RUN_NAME));

    private SearchWords() {}

    static String status(TrainingState state) {
        return switch (state) {
            case SCHEDULING -> "SCHEDULED";
            case RUNNING -> "RUNNING";
            case SUCCEEDED -> "FINISHED";
            case FAILED -> "FAILED";
            case ABORTED -> "KILLED";
            case UNKNOWN -> "UNKNOWN";
        };
    }
}
