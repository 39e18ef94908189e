package io.jenkins.plugins.legion.jenkins.builds;

import hudson.model.Run;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What a build has packaged, or tried to. */
@ExportedBean
public final class PackagingsAction extends AttemptsAction<RecordedPackaging> {

    private final CopyOnWriteArrayList<RecordedPackaging> packagings = new CopyOnWriteArrayList<>();

    PackagingsAction() {}

    /** The packagings of {@code run}; those of a build that never packaged are none. */
    public static List<RecordedPackaging> of(Run<?, ?> run) {
        PackagingsAction action = run.getAction(PackagingsAction.class);
        return action == null ? List.of() : action.getPackagings();
    }

    static RecordedPackaging begin(Run<?, ?> run, String owner, String id, String integration) throws IOException {
        return begin(
                run,
                PackagingsAction.class,
                PackagingsAction::new,
                owner,
                id,
                free -> RecordedPackaging.begun(free, owner, integration));
    }

    static RecordedPackaging change(Run<?, ?> run, String id, UnaryOperator<RecordedPackaging> change)
            throws IOException {
        return change(run, PackagingsAction.class, id, change);
    }

    /** Every one, as it stands. */
    @Exported(inline = true)
    public List<RecordedPackaging> getPackagings() {
        return asTheyStand();
    }

    @Override
    List<RecordedPackaging> kept() {
        return packagings;
    }

    @Override
    String step() {
        return "packageModel";
    }

    @Override
    String lost() {
        return Messages.PackagingsAction_lost();
    }

    @Override
    String unfinished() {
        return Messages.PackagingsAction_unfinished();
    }
}
