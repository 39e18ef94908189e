package io.jenkins.plugins.legion.jenkins.folders;

import hudson.model.Item;
import hudson.model.ItemGroup;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;

/** The folders around a job, in which something may be configured for it. */
public final class FoldersAround {

    private FoldersAround() {}

    /**
     * From {@code item} outward, itself if it is a folder; Jenkins at the end.
     *
     * @param item a job or a folder; null for what stands in none
     */
    public static List<ItemGroup<?>> of(Item item) {
        List<ItemGroup<?>> places = new ArrayList<>();
        Object place = item == null ? Jenkins.get() : item;
        while (place instanceof Item inside) {
            if (inside instanceof ItemGroup<?> group) {
                places.add(group);
            }
            place = inside.getParent();
        }
        places.add((ItemGroup<?>) place);
        return places;
    }
}
