package io.jenkins.plugins.legion.local;

import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import java.nio.file.Path;

/**
 * A training that is over.
 *
 * @param record what came out, also where it failed or was stopped
 * @param cause what ended it
 * @param log what it printed
 */
public record LocalResult(TrainingRecord record, EndCause cause, Path log) {}
