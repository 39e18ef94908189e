package io.jenkins.plugins.legion.jenkins.registry;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import io.jenkins.plugins.legion.registry.AliasLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import jenkins.model.ModifiableTopLevelItemGroup;
import org.springframework.security.access.AccessDeniedException;

/**
 * The folder that models belong to: one in which people make jobs, or Jenkins itself. The jobs of a multibranch project make
 * the models of the folder that the project stands in, since branches come and go. What is kept of the models stands in the
 * folder's own directory, so it goes wherever the folder goes.
 */
public final class ModelHome {

    /** What the address of a home's page of models ends with. */
    public static final String MODELS = "models";

    private final ItemGroup<?> group;

    private ModelHome(ItemGroup<?> group) {
        this.group = group;
    }

    /** The one that the models of a job belong to. */
    public static ModelHome of(Item job) {
        return around(job.getParent());
    }

    /** The nearest one from {@code group} upward. */
    static ModelHome around(ItemGroup<?> group) {
        ItemGroup<?> nearest = group;
        // Jenkins itself is such a group, so the way up ends there.
        while (!(nearest instanceof ModifiableTopLevelItemGroup) && nearest instanceof Item item) {
            nearest = item.getParent();
        }
        return new ModelHome(nearest);
    }

    /** {@code group} itself, if models may belong to it. */
    public static Optional<ModelHome> at(Object group) {
        return group instanceof ModifiableTopLevelItemGroup place
                ? Optional.of(new ModelHome(place))
                : Optional.empty();
    }

    /** The one of that full name, if whoever asks may read it. */
    static Optional<ModelHome> readable(String fullName) {
        try {
            return at(Jenkins.get().getItemByFullName(fullName, Item.class));
        } catch (AccessDeniedException e) {
            // Who may discover it is told that it is there, and no more.
            return Optional.empty();
        }
    }

    /** Every one that there is. Asked as Jenkins itself, since it sees but what the asker may read. */
    public static List<ModelHome> all() {
        List<ModelHome> homes = new ArrayList<>();
        homes.add(new ModelHome(Jenkins.get()));
        for (Item item : Jenkins.get().allItems(Item.class)) {
            at(item).ifPresent(homes::add);
        }
        return homes;
    }

    /** This one, and the others around it up to Jenkins itself: where names are looked for, in this order. */
    List<ModelHome> upward() {
        List<ModelHome> homes = new ArrayList<>();
        ItemGroup<?> place = group;
        homes.add(this);
        while (place instanceof Item item) {
            ModelHome next = of(item);
            homes.add(next);
            place = next.group;
        }
        return homes;
    }

    public ItemGroup<?> group() {
        return group;
    }

    /** Jenkins itself has none. */
    public String fullName() {
        return group.getFullName();
    }

    /** Where the page of its models is, seen from Jenkins' root, with a slash at the end. */
    public String modelsUrl() {
        return (group instanceof Item item ? item.getUrl() : "") + MODELS + "/";
    }

    /** As a person calls it, in a sentence. */
    String spoken() {
        return isRoot() ? Messages.ModelHome_root() : Messages.ModelHome_folder(fullName());
    }

    boolean isRoot() {
        return group instanceof Jenkins;
    }

    /** Whose rights are asked for when its models are touched. */
    public AccessControlled guarded() {
        return (AccessControlled) group;
    }

    /** What somebody needs on {@link #guarded} to see what the folder itself keeps. */
    public Permission readPermission() {
        return isRoot() ? Jenkins.READ : Item.READ;
    }

    /** Where everything that is kept of its models stands. */
    Path folder() {
        return group.getRootDir().toPath().resolve("legion");
    }

    /** Whether an alias of its models was ever moved. */
    public boolean hasAliases() {
        return Files.exists(folder().resolve(AliasLog.FILE));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModelHome home && home.fullName().equals(fullName());
    }

    @Override
    public int hashCode() {
        return fullName().hashCode();
    }
}
