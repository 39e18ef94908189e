package io.jenkins.plugins.legion.jenkins.builds;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What a build has packaged, or tried to: in build.xml, and on the build's page. */
@ExportedBean
public final class PackagingsAction extends InvisibleAction implements RunAction2 {

    /** More attempts than these, as in a loop, would make build.xml large and the page long. */
    private static final int MOST = 200;

    private final CopyOnWriteArrayList<RecordedPackaging> packagings = new CopyOnWriteArrayList<>();
    private transient Run<?, ?> run;

    PackagingsAction() {}

    /** The packagings of {@code run}; those of a build that never packaged are none. */
    public static List<RecordedPackaging> of(Run<?, ?> run) {
        PackagingsAction action = run.getAction(PackagingsAction.class);
        return action == null ? List.of() : action.getPackagings();
    }

    /**
     * Takes an id for a packaging in {@code run}, or finds the one that {@code owner} took before.
     *
     * @param id the one that is wanted; another packaging of the build may have it, which gives this one a number
     */
    static RecordedPackaging begin(Run<?, ?> run, String owner, String id, String integration) throws IOException {
        synchronized (run) {
            PackagingsAction action = run.getAction(PackagingsAction.class);
            if (action == null) {
                action = new PackagingsAction();
                run.addAction(action);
            }
            Optional<RecordedPackaging> own = action.packagings.stream()
                    .filter(packaging -> packaging.belongsTo(owner))
                    .findFirst();
            if (own.isPresent()) {
                // What is done need not be done again: Jenkins may have ended before the Pipeline heard of it.
                return own.get().state() == TrainingState.SUCCEEDED
                        ? own.get()
                        : change(run, own.get().getId(), RecordedPackaging::again);
            }
            if (action.packagings.size() >= MOST) {
                throw new InvalidInput(
                        new Fault("packageModel", run.getDisplayName(), "at most " + MOST + " packagings in a build"));
            }
            RecordedPackaging begun = RecordedPackaging.begun(action.free(id), owner, integration);
            action.packagings.add(begun);
            run.save();
            return begun;
        }
    }

    /** Puts what {@code change} makes of the packaging {@code id} in its place, and saves the build. */
    static RecordedPackaging change(Run<?, ?> run, String id, UnaryOperator<RecordedPackaging> change)
            throws IOException {
        synchronized (run) {
            PackagingsAction action = run.getAction(PackagingsAction.class);
            List<RecordedPackaging> all = action == null ? List.of() : action.packagings;
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).getId().equals(id)) {
                    RecordedPackaging changed = change.apply(all.get(i));
                    all.set(i, changed);
                    run.save();
                    return changed;
                }
            }
            throw new IOException(run + " keeps no packaging with the id " + id);
        }
    }

    private String free(String wanted) {
        String id = wanted;
        for (int number = 2; isTaken(id); number++) {
            id = Names.numbered(wanted, number);
        }
        return id;
    }

    private boolean isTaken(String id) {
        return packagings.stream().anyMatch(packaging -> packaging.getId().equals(id));
    }

    /** Every packaging. One that is still said to run in a build that does not is one that Jenkins' own end cut off. */
    @Exported(inline = true)
    public List<RecordedPackaging> getPackagings() {
        return packagings.stream().map(this::asItStands).toList();
    }

    private RecordedPackaging asItStands(RecordedPackaging packaging) {
        boolean cutOff = packaging.state() == TrainingState.RUNNING && run != null && !run.isBuilding();
        return cutOff ? packaging.ended(TrainingState.UNKNOWN, Messages.PackagingsAction_lost()) : packaging;
    }

    @Override
    public void onAttached(Run<?, ?> attachedTo) {
        run = attachedTo;
    }

    @Override
    public void onLoad(Run<?, ?> loaded) {
        run = loaded;
    }
}
