package io.jenkins.plugins.legion.jenkins.agents;

import hudson.FilePath;
import hudson.model.Run;
import hudson.remoting.VirtualChannel;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.legion.training.Checkpoints;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jenkins.MasterToSlaveFileCallable;

/** Takes away what no try goes on from any more, in the folder for all that it is sent to. */
public final class LeaveCheckpoints extends MasterToSlaveFileCallable<Void> {

    private static final long serialVersionUID = 1L;

    private final CheckpointPlace place;
    private final boolean succeeded;
    private final ArrayList<String> over;

    private LeaveCheckpoints(CheckpointPlace place, boolean succeeded, List<String> over) {
        this.place = place;
        this.succeeded = succeeded;
        this.over = new ArrayList<>(over);
    }

    /** The training is over. @param succeeded whether no other try will need them */
    public static void after(FilePath any, PreparedTraining prepared, boolean succeeded)
            throws IOException, InterruptedException {
        if (prepared.checkpoints().isPresent()) {
            KeptCheckpoints kept = prepared.checkpoints().get();
            base(any, kept).act(new LeaveCheckpoints(kept.place(), succeeded, List.of()));
        }
    }

    /** Removes those of builds that are over or gone. */
    static void ofOthers(FilePath any, KeptCheckpoints kept) throws IOException, InterruptedException {
        List<String> over = kept.runs().entrySet().stream()
                .filter(run -> Checkpoints.isName(run.getKey()) && isOver(run.getKey(), run.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (!over.isEmpty()) {
            base(any, kept).act(new LeaveCheckpoints(kept.place(), false, over));
        }
    }

    private static FilePath base(FilePath any, KeptCheckpoints kept) {
        return new FilePath(any.getChannel(), kept.base());
    }

    /** One that still runs has a folder of the name that is its own. */
    private static boolean isOver(String name, String build) {
        // A build that may see less than all must not take for gone what it may not see.
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            Run<?, ?> run = Run.fromExternalizableId(build);
            return run == null
                    || !run.isBuilding()
                    || !CheckpointPlace.name(run).equals(name);
        } catch (IllegalArgumentException e) {
            // Not written by us.
            return false;
        }
    }

    @Override
    public Void invoke(File base, VirtualChannel channel) throws IOException {
        Checkpoints checkpoints = place.in(base.getPath());
        if (!over.isEmpty()) {
            for (String run : over) {
                checkpoints.remove(run);
            }
        } else if (succeeded) {
            checkpoints.removeOf(place.run(), place.training());
        } else {
            checkpoints.tidy(place.run(), place.training());
        }
        return null;
    }
}
