package io.jenkins.plugins.legion.registry;

import java.util.Comparator;
import java.util.Optional;

/**
 * A model, as a list of models shows it.
 *
 * @param model its name
 * @param versions how many versions are registered, usable or not
 * @param newest its newest usable version; absent where none is
 */
public record ModelSummary<J>(String model, int versions, Optional<Catalog.Found<J>> newest) {

    /** The order in which lists name models. */
    public static final Comparator<String> NAMES =
            String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder());
}
