package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.tracking.query.Facts;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A name that a training registers versions of its models under. */
final class RegisteredModel implements Facts {

    private final long created;
    private final Map<Integer, RegisteredVersion> versions = new TreeMap<>();
    private final Map<String, String> tags = new TreeMap<>();
    /** The version's number by alias. */
    private final Map<String, Integer> aliases = new TreeMap<>();

    private String name;
    private String description = "";
    private long updated;
    private int last;

    RegisteredModel(String name, long created) {
        this.name = name;
        this.created = created;
        this.updated = created;
    }

    String name() {
        return name;
    }

    Map<String, String> tags() {
        return tags;
    }

    Map<String, Integer> aliases() {
        return aliases;
    }

    void rename(String newName) {
        name = newName;
    }

    void describe(String text) {
        description = text;
    }

    void touch(long millis) {
        updated = millis;
    }

    /** The number of the next version; those that were deleted are not given again. */
    int nextNumber() {
        return ++last;
    }

    void add(RegisteredVersion version) {
        versions.put(version.number(), version);
    }

    void remove(RegisteredVersion version) {
        versions.remove(version.number());
        aliases.values().removeIf(number -> number == version.number());
    }

    Collection<RegisteredVersion> versions() {
        return versions.values();
    }

    Optional<RegisteredVersion> version(int number) {
        return Optional.ofNullable(versions.get(number));
    }

    Stream<String> aliasesOf(int number) {
        return aliases.entrySet().stream()
                .filter(alias -> alias.getValue() == number)
                .map(Map.Entry::getKey);
    }

    /** The newest version of each stage. */
    Collection<RegisteredVersion> latest() {
        Map<String, RegisteredVersion> latest = new TreeMap<>();
        versions.values().forEach(version -> latest.put(version.stage(), version));
        return latest.values();
    }

    ObjectNode json() {
        ObjectNode json = ApiJson.object()
                .put("name", name)
                .put("creation_timestamp", created)
                .put("last_updated_timestamp", updated)
                .put("description", description);
        ArrayNode newest = json.putArray("latest_versions");
        latest().forEach(version -> newest.add(version.json()));
        json.set("tags", ApiJson.pairs(tags));
        ArrayNode named = json.putArray("aliases");
        aliases.forEach(
                (alias, number) -> named.addObject().put("alias", alias).put("version", String.valueOf(number)));
        return json;
    }

    @Override
    public Optional<String> tag(String key) {
        return Prompts.tag(tags, key);
    }

    @Override
    public Optional<Object> attribute(String attribute) {
        return Optional.ofNullable(
                switch (attribute) {
                    case "name" -> name;
                    case "creation_timestamp" -> created;
                    case "last_updated_timestamp", "timestamp" -> updated;
                    default -> null;
                });
    }
}
