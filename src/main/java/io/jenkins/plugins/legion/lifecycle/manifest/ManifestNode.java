package io.jenkins.plugins.legion.lifecycle.manifest;

import java.util.List;
import java.util.Map;

/** A manifest's content as its author wrote it: numbers keep their source text, and everything knows its line. */
sealed interface ManifestNode {

    /** The line it begins on, counted from 1; for the value of a field, the field's own line. */
    int line();

    /** How many nodes it is, itself included, where an alias counts as what it stands for. */
    int size();

    /** The same content, met again on another line by an alias. */
    ManifestNode at(int otherLine);

    /** What it is, for a message. */
    String description();

    /** What a single value is by its form. */
    enum ScalarKind {
        NOTHING,
        TRUTH,
        NUMBER,
        TEXT
    }

    /** A single value; its text is the source text, without quotes. */
    record Scalar(int line, ScalarKind kind, String text) implements ManifestNode {

        @Override
        public boolean isNull() {
            return kind == ScalarKind.NOTHING;
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public ManifestNode at(int otherLine) {
            return new Scalar(otherLine, kind, text);
        }

        @Override
        public String description() {
            return text;
        }
    }

    /** Fields in their order. */
    record Mapping(int line, int size, Map<String, ManifestNode> fields) implements ManifestNode {

        @Override
        public ManifestNode at(int otherLine) {
            return new Mapping(otherLine, size, fields);
        }

        @Override
        public String description() {
            return "{…}";
        }
    }

    /** Items in their order. */
    record Sequence(int line, int size, List<ManifestNode> items) implements ManifestNode {

        @Override
        public ManifestNode at(int otherLine) {
            return new Sequence(otherLine, size, items);
        }

        @Override
        public String description() {
            return "[…]";
        }
    }

    /** Whether nothing is said: no value, {@code null} or {@code ~}. */
    default boolean isNull() {
        return false;
    }
}
