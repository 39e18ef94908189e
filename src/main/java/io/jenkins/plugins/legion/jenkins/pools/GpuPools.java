package io.jenkins.plugins.legion.jenkins.pools;

import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.ItemGroup;
import io.jenkins.plugins.legion.jenkins.folders.FoldersAround;
import io.jenkins.plugins.legion.kubernetes.pools.GpuPool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        for (ItemGroup<?> place : FoldersAround.of(item)) {
            for (PoolPlace places : ExtensionList.lookup(PoolPlace.class)) {
                for (ConfiguredPool pool : places.poolsAt(place)) {
                    found.computeIfAbsent(pool.getName(), name -> pool.toPool(place.getFullName(), item));
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** Those of Jenkins itself that have a label. */
    public static List<ConfiguredPool> labelled() {
        return ExtensionList.lookup(PoolPlace.class).stream()
                .flatMap(places -> places.poolsAt(Jenkins.get()).stream())
                .filter(pool -> !pool.getLabel().isEmpty())
                .toList();
    }
}
