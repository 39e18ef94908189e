package io.jenkins.plugins.legion.jenkins.arguments;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a step that takes {@code model: m} calls the training whose {@code trainModel} returned the map {@code m}. */
final class TrainedModelName {

    private TrainedModelName() {}

    static boolean isIn(Map<?, ?> returned) {
        return find(returned).isPresent();
    }

    /** Its id, which no other training of the build has; else its model's name. */
    static String of(Map<?, ?> returned) {
        return find(returned).orElse("");
    }

    private static Optional<String> find(Map<?, ?> returned) {
        return Stream.of("id", "name")
                .map(returned::get)
                .filter(WrittenArguments::isScalar)
                .map(Object::toString)
                .filter(text -> !text.isBlank())
                .findFirst();
    }
}
