package io.jenkins.plugins.legion.tracking.comparison;

import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A training whose record stands in a file.
 *
 * @param label where the training is found; nothing else should have the same
 * @param record the file, which may be missing or broken
 * @param state how the training ended, where somebody knows better than the record; a record comes from where it trained
 */
public record StoredTraining(String label, Path record, Optional<TrainingState> state) {}
