package io.jenkins.plugins.legion.jenkins.builds;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * As much of what a training ran with as build.xml takes, by which a build's trainings are told apart. The record has all;
 * build.xml is rewritten whole at every change.
 */
final class FewParameters {

    /** Autologging logs some 20 of an estimator's; those that a person chose come first. */
    private static final int MOST = 30;

    /** Characters of a name or a value; what is longer tells nobody anything at a glance. */
    private static final int LONGEST = 100;

    private FewParameters() {}

    static LinkedHashMap<String, String> of(Map<String, String> hyperParameters, Map<String, String> logged) {
        LinkedHashMap<String, String> few = new LinkedHashMap<>();
        add(hyperParameters, few);
        add(logged, few);
        return few;
    }

    private static void add(Map<String, String> from, Map<String, String> few) {
        from.entrySet().stream()
                .filter(entry -> entry.getKey().length() <= LONGEST)
                .limit(MOST)
                .filter(entry -> few.size() < MOST)
                .forEach(entry -> few.putIfAbsent(entry.getKey(), shortened(entry.getValue())));
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    }
}
