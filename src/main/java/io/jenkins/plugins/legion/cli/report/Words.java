package io.jenkins.plugins.legion.cli.report;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.TrainingState;

/** Words that several parts of the page say in the same way. */
final class Words {

    private Words() {}

    static void direction(Html html, Direction direction) {
        html.element("span", better(direction) + " is better", "class", "direction");
    }

    static String better(Direction direction) {
        return direction == Direction.MIN ? "↓ lower" : "↑ higher";
    }

    /** A sign before the word, so that the colour is not all that tells. */
    static String state(TrainingState state) {
        return switch (state) {
            case SUCCEEDED -> "✓ succeeded";
            case FAILED -> "✕ failed";
            case ABORTED -> "■ aborted";
            case RUNNING -> "▶ running";
            case SCHEDULING, UNKNOWN -> "… " + state.word();
        };
    }
}
