package io.jenkins.plugins.legion.lifecycle;

import java.util.Locale;

/** Makes a training's id from its model's name, by the rule of {@link Names#ID}. */
public final class TrainingIds {

    private static final int LONGEST = 63;

    private TrainingIds() {}

    /** The id that a training of the model has where nobody chose one. */
    public static String from(String modelName) {
        String id =
                modelName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+", "");
        String cut = id.length() <= LONGEST ? id : id.substring(0, LONGEST);
        String ended = cut.replaceAll("-+$", "");
        return ended.isEmpty() ? "training" : ended;
    }
}
