package io.jenkins.plugins.legion.jenkins.builds;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** By what the trainings of a build are told apart that trained the same model. */
final class Distinction {

    /** More than these would hide what matters; the training's page has them all. */
    private static final int MOST = 6;

    /** By models, the names of what not all of their trainings ran with, or not with the same value. */
    private final Map<String, Set<String>> names = new HashMap<>();

    Distinction(List<RecordedTraining> all) {
        Map<String, RecordedTraining> first = new HashMap<>();
        for (RecordedTraining training : all) {
            Map<String, String> one = first.computeIfAbsent(training.getModel(), model -> training)
                    .getParameters();
            Map<String, String> other = training.getParameters();
            Set<String> distinct = names.computeIfAbsent(training.getModel(), model -> new HashSet<>());
            one.keySet().stream()
                    .filter(name -> !Objects.equals(one.get(name), other.get(name)))
                    .forEach(distinct::add);
            other.keySet().stream().filter(name -> !one.containsKey(name)).forEach(distinct::add);
        }
    }

    /** What of the training's tells it from the others; nothing where it is the only one of its model. */
    Map<String, String> of(RecordedTraining training) {
        Set<String> distinct = names.getOrDefault(training.getModel(), Set.of());
        Map<String, String> shown = new LinkedHashMap<>();
        training.getParameters().forEach((name, value) -> {
            if (shown.size() < MOST && distinct.contains(name)) {
                shown.put(name, value);
            }
        });
        return shown;
    }
}
