package io.jenkins.plugins.legion.jenkins.targets;

import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.ItemGroup;
import io.jenkins.plugins.legion.jenkins.folders.FoldersAround;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The targets that a job can use: those of the folders around it, from the nearest outward, then those of Jenkins itself. A nearer one hides
 * all of its name that are farther away.
 */
public final class DeploymentTargets {

    /** The machine of the agent that a build runs on: always there, and never configured. */
    public static final String LOCAL = "local";

    private DeploymentTargets() {}

    /** @param item a job or a folder; null for what stands in none */
    public static List<PlacedTarget> around(Item item) {
        Map<String, PlacedTarget> found = new LinkedHashMap<>();
        for (ItemGroup<?> place : FoldersAround.of(item)) {
            for (TargetPlace places : ExtensionList.lookup(TargetPlace.class)) {
                places.targetsAt(place)
                        .forEach(target -> found.putIfAbsent(target.getName(), new PlacedTarget(target, place)));
            }
        }
        return List.copyOf(found.values());
    }

    /** Their names. */
    public static List<String> names(Item item) {
        return around(item).stream().map(PlacedTarget::name).toList();
    }

    /**
     * What a build means.
     *
     * @param name empty for the only one that there is
     * @throws InvalidInput if there is none of that name, or more than one and nobody says which
     */
    public static PlacedTarget find(String name, Item item) {
        List<PlacedTarget> all = around(item);
        if (name.isEmpty() && all.size() == 1) {
            return all.get(0);
        }
        return all.stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    String known = all.isEmpty()
                            ? "a target that is configured for Jenkins or for a folder around the job, and there is none; or "
                                    + LOCAL + " for this agent's machine"
                            : "one of " + String.join(", ", names(item)) + ", " + LOCAL;
                    return new InvalidInput(
                            name.isEmpty() ? Fault.missing("target", known) : new Fault("target", name, known));
                });
    }
}
