package io.jenkins.plugins.legion.jenkins.pools;

import hudson.ExtensionList;
import hudson.model.Item;
import io.jenkins.plugins.legion.jenkins.folders.FoldersAround;
import io.jenkins.plugins.legion.kubernetes.pools.GpuPool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/**
 * The pools that a job can use: those of the folders around it, from the nearest outward, then those of Jenkins itself. A nearer one hides
 * all of its name that are farther away.
 */
public final class GpuPools {

    private GpuPools() {}

    /**
     * With the limits that hold for the job.
     *
     * @param item a job or a folder; null for what stands in none
     */
    public static List<GpuPool> around(Item item) {
        Map<String, GpuPool> found = new LinkedHashMap<>();
        all(item).forEach(pool -> found.putIfAbsent(pool.name(), pool));
        return List.copyOf(found.values());
    }

    /**
     * One of those that stand around a job, though another may hide it: an agent was made when there was no other.
     *
     * @param id with the folder in which it is configured
     */
    public static Optional<GpuPool> find(String id, Item item) {
        return all(item).filter(pool -> pool.id().equals(id)).findFirst();
    }

    private static Stream<GpuPool> all(Item item) {
        return FoldersAround.of(item).stream().flatMap(place -> ExtensionList.lookup(PoolPlace.class).stream()
                .flatMap(places -> places.poolsAt(place).stream())
                .map(pool -> pool.toPool(place.getFullName(), item)));
    }

    /** Those of Jenkins itself that have a label. */
    public static List<ConfiguredPool> labelled() {
        return ExtensionList.lookup(PoolPlace.class).stream()
                .flatMap(places -> places.poolsAt(Jenkins.get()).stream())
                .filter(pool -> !pool.getLabel().isEmpty())
                .toList();
    }
}
