package io.jenkins.plugins.legion.lifecycle.manifest;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Gathers what is wrong with one resource of a file, and knows where in the file each field stands. */
final class ManifestDocument {

    private record Place(String path, int line) {}

    private record Found(int line, Fault fault) {}

    private final String prefix;
    private final List<Found> faults = new ArrayList<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Set<String> faulty = new HashSet<>();

    /** @param prefix the file, and which of its documents this is, such as {@code wine.yaml, document 2} */
    ManifestDocument(String prefix) {
        this.prefix = prefix;
    }

    /** Every fault, in the order of the lines. */
    List<Fault> faults() {
        return faults.stream()
                .sorted(Comparator.comparingInt(Found::line))
                .map(Found::fault)
                .toList();
    }

    boolean isValid() {
        return faults.isEmpty();
    }

    /** Remembers that a field stands on a line under a spelling that may be an older one. */
    void place(String path, String asWritten, int line) {
        places.put(path, new Place(asWritten, line));
    }

    /** Says that the field at {@code path} stands where {@code other} does, an older spelling of it. */
    void sameAs(String path, String other) {
        places.put(path, places.getOrDefault(other, new Place(other, line(other))));
    }

    /** How the author spelt the path. */
    String asWritten(String path) {
        return places.containsKey(path) ? places.get(path).path() : path;
    }

    /** What is missing in something that is a fault itself is no further fault. */
    void fault(String path, String value, String expected) {
        if (value.isEmpty() && faulty.contains(parent(path))) {
            return;
        }
        if (faulty.add(path)) {
            int line = line(path);
            faults.add(new Found(line, new Fault(prefix + ", line " + line + ": " + spelling(path), value, expected)));
        }
    }

    /** Takes a fault that a rule found, unless the field's fault is known already. */
    void fault(String path, Fault found) {
        fault(path, found.value(), found.expected());
    }

    /**
     * What was made of the document; empty where it has a fault, of its own or by a rule. Rules speak of the spec's fields, and of the id
     * beside it.
     */
    Optional<Resource> valid(Supplier<? extends Resource> made) {
        try {
            Resource resource = made.get();
            return isValid() ? Optional.of(resource) : Optional.empty();
        } catch (InvalidInput e) {
            e.faults().forEach(found -> fault(found.where().equals("id") ? "id" : "spec." + found.where(), found));
            return Optional.empty();
        }
    }

    /** The path in its author's spelling; a field that is missing is spelt as what should contain it. */
    private String spelling(String path) {
        if (places.containsKey(path) || path.indexOf('.') < 0) {
            return asWritten(path);
        }
        return asWritten(parent(path)) + path.substring(path.lastIndexOf('.'));
    }

    /** The field's line; for one that is not there, that of what should contain it. */
    private int line(String path) {
        String at = path;
        while (!places.containsKey(at) && !at.isEmpty()) {
            at = parent(at);
        }
        return places.containsKey(at) ? places.get(at).line() : 1;
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }
}
