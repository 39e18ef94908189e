package io.jenkins.plugins.legion.kubernetes.gpus;

import java.util.List;

/**
 * What a node's label has to be.
 *
 * @param key of the label
 * @param values in the order in which they were thought of; of numbers one
 */
public record NodeRequirement(String key, Operator operator, List<String> values) {

    /** How values and label are compared, by Kubernetes' names. */
    public enum Operator {
        IN("In"),
        /** That has none of them, or is not there at all. */
        NOT_IN("NotIn"),
        /** More than a whole number. */
        MORE_THAN("Gt");

        private final String word;

        Operator(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public NodeRequirement {
        values = List.copyOf(values);
    }

    static NodeRequirement in(String key, List<String> values) {
        return new NodeRequirement(key, Operator.IN, values);
    }

    static NodeRequirement in(String key, String value) {
        return in(key, List.of(value));
    }

    static NodeRequirement notIn(String key, List<String> values) {
        return new NodeRequirement(key, Operator.NOT_IN, values);
    }

    static NodeRequirement atLeast(String key, long number) {
        return new NodeRequirement(key, Operator.MORE_THAN, List.of(String.valueOf(number - 1)));
    }
}
