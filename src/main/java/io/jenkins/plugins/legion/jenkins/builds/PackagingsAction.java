package io.jenkins.plugins.legion.jenkins.builds;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What a build has packaged, or tried to: in build.xml, and on the build's page. */
@ExportedBean
public final class PackagingsAction extends InvisibleAction implements RunAction2 {

    private final CopyOnWriteArrayList<RecordedPackaging> packagings = new CopyOnWriteArrayList<>();
    private transient Run<?, ?> run;

    PackagingsAction() {}

    private Attempts<RecordedPackaging> attempts() {
        return new Attempts<>(run, packagings, "packageModel");
    }

    /** The packagings of {@code run}; those of a build that never packaged are none. */
    public static List<RecordedPackaging> of(Run<?, ?> run) {
        PackagingsAction action = run.getAction(PackagingsAction.class);
        return action == null ? List.of() : action.getPackagings();
    }

    /** Takes an id in {@code run}, or begins once more what {@code owner} began before. */
    static RecordedPackaging begin(Run<?, ?> run, String owner, String id, String integration) throws IOException {
        synchronized (run) {
            PackagingsAction action = run.getAction(PackagingsAction.class);
            if (action == null) {
                action = new PackagingsAction();
                run.addAction(action);
            }
            return action.attempts().begin(owner, id, free -> RecordedPackaging.begun(free, owner, integration));
        }
    }

    /** Puts what {@code change} makes of the one with the id in its place, and saves the build. */
    static RecordedPackaging change(Run<?, ?> run, String id, UnaryOperator<RecordedPackaging> change)
            throws IOException {
        synchronized (run) {
            PackagingsAction action = run.getAction(PackagingsAction.class);
            return new Attempts<>(
                            run, action == null ? List.<RecordedPackaging>of() : action.packagings, "packageModel")
                    .change(id, change);
        }
    }

    /** Every one, as it stands. */
    @Exported(inline = true)
    public List<RecordedPackaging> getPackagings() {
        return attempts().asTheyStand(Messages.PackagingsAction_lost());
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
