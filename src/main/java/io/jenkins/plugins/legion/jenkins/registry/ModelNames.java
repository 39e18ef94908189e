package io.jenkins.plugins.legion.jenkins.registry;

import hudson.model.Item;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.registry.ModelReference;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import jenkins.model.Jenkins;

/** Which folder's model a name means in a job, among those that its builds may use. */
final class ModelNames {

    private final Job<?, ?> asking;
    private final BuildRights rights;

    ModelNames(Job<?, ?> asking, BuildRights rights) {
        this.asking = asking;
        this.rights = rights;
    }

    /** The folder whose model a name means here; where none knows it, that of the asking job. */
    ModelHome homeOf(ModelReference reference) throws IOException {
        List<ModelHome> homes = homes(reference);
        for (ModelHome home : homes) {
            if (isKnown(home, reference.model())) {
                return home;
            }
        }
        return homes.get(0);
    }

    /** Where a name is looked for, in this order. */
    List<ModelHome> homes(ModelReference reference) {
        ModelHome own = ModelHome.of(asking);
        if (!reference.namesFolder()) {
            return own.upward();
        }
        Object place = reference.absolute() && reference.folder().isEmpty()
                ? Jenkins.get()
                : inJenkins(() -> Jenkins.get()
                        .getItem((reference.absolute() ? "/" : "") + reference.folder(), own.group(), Item.class));
        return ModelHome.at(place)
                .map(List::of)
                .orElseThrow(() -> new InvalidInput(
                        new Fault("model", reference.toString(), "a folder of that name before the model's")));
    }

    boolean isKnown(ModelHome home, String model) throws IOException {
        if (rights.mayRead(home) && Registry.get().aliases(home).knows(model)) {
            return true;
        }
        return !Registry.get().catalog(home).versions(readable(), model).isEmpty();
    }

    /** Whether the builds may use what a job of that full name made. */
    Predicate<String> readable() {
        return name -> BuildName.job(name).filter(rights::mayRead).isPresent();
    }

    /** Items are looked up as Jenkins itself, and the build's rights asked for afterwards: they are not a user's alone. */
    static <T> T inJenkins(Supplier<T> lookup) {
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            return lookup.get();
        }
    }
}
