package io.jenkins.plugins.legion.registry;

import java.util.Optional;

/**
 * A model, as a list of models shows it.
 *
 * @param model its name
 * @param versions how many versions are registered, usable or not
 * @param newest its newest usable version; absent where none is
 */
public record ModelSummary<J>(String model, int versions, Optional<Catalog.Found<J>> newest) {}
