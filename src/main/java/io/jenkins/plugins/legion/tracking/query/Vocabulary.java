package io.jenkins.plugins.legion.tracking.query;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What may be searched for.
 *
 * @param entities the kinds of keys that the things searched have, besides attributes
 * @param texts attributes whose values are texts
 * @param numbers attributes whose values are numbers, such as times in milliseconds
 * @param otherNames further names of attributes, each with the one it stands for
 */
public record Vocabulary(Set<Entity> entities, Set<String> texts, Set<String> numbers, Map<String, String> otherNames) {

    public Vocabulary {
        entities = Set.copyOf(entities);
        texts = Set.copyOf(texts);
        numbers = Set.copyOf(numbers);
        otherNames = Map.copyOf(otherNames);
    }

    boolean has(Entity entity) {
        return entity == Entity.ATTRIBUTE || entities.contains(entity);
    }

    /** The attribute's own name. */
    String attribute(String name) {
        return otherNames.getOrDefault(name, name);
    }

    boolean knows(String attribute) {
        return texts.contains(attribute) || numbers.contains(attribute);
    }

    boolean isNumber(String attribute) {
        return numbers.contains(attribute);
    }

    /** All that may stand before a comparison, for a message. */
    String expected() {
        Map<Entity, String> written = new LinkedHashMap<>();
        written.put(Entity.METRIC, "metrics.<key>");
        written.put(Entity.PARAM, "params.<key>");
        written.put(Entity.TAG, "tags.<key>");
        written.put(Entity.DATASET, "datasets.<name, digest or context>");
        written.keySet().removeIf(entity -> !entities.contains(entity));
        TreeSet<String> attributes = new TreeSet<>(texts);
        attributes.addAll(numbers);
        return String.join(", ", written.values()) + (written.isEmpty() ? "" : " or ") + "one of the attributes "
                + String.join(", ", attributes);
    }
}
