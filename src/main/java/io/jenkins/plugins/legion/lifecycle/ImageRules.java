package io.jenkins.plugins.legion.lifecycle;

import java.util.Optional;

/** What the name of a container image has to keep to before anybody asks a registry. */
public final class ImageRules {

    private ImageRules() {}

    /** The fault of an image's name, if it has one. */
    public static Optional<Fault> fault(String where, String image) {
        return image.chars().anyMatch(Character::isWhitespace) || Texts.hasControls(image) || image.startsWith("-")
                ? Optional.of(new Fault(where, image, "a container image such as python:3.12"))
                : Optional.empty();
    }
}
