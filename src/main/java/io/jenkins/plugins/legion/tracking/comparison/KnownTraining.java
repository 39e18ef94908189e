package io.jenkins.plugins.legion.tracking.comparison;

import io.jenkins.plugins.legion.lifecycle.TrainingState;

/**
 * What somebody knows of a training better than its record, which comes from the machine where it trained.
 *
 * @param model the model's name
 * @param version its version
 * @param state how the training ended
 */
public record KnownTraining(String model, String version, TrainingState state) {}
