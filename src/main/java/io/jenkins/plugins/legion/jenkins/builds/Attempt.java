package io.jenkins.plugins.legion.jenkins.builds;

import io.jenkins.plugins.legion.lifecycle.TrainingState;

/**
 * Something that a build has done, or tried to, as build.xml keeps it. Immutable: one that goes on is replaced by a newer one of the same id.
 *
 * @param <T> its own class
 */
interface Attempt<T extends Attempt<T>> {

    /** Within its build, by {@link io.jenkins.plugins.legion.lifecycle.Names#ID}. */
    String getId();

    /** @param owner a Pipeline's flow node, or a builder */
    boolean belongsTo(String owner);

    TrainingState state();

    /** The same, begun once more after an interruption. */
    T again();

    /** The same, over. */
    T ended(TrainingState how, String why);
}
