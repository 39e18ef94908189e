package io.jenkins.plugins.legion.tracking.comparison;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A training whose record stands in a file.
 *
 * @param label where the training is found; nothing else should have the same
 * @param record the file, which may be missing or broken
 * @param known what is believed in the place of what the record says
 */
public record StoredTraining(String label, Path record, Optional<KnownTraining> known) {}
