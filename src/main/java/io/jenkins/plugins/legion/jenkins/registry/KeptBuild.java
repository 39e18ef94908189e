package io.jenkins.plugins.legion.jenkins.registry;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.io.IOException;

/** Marks a build that is kept for an alias' sake alone: when the alias goes, so may the build. */
final class KeptBuild extends InvisibleAction {

    private KeptBuild() {}

    /** Keeps the build; one that a person keeps already stays theirs. */
    static void keep(Run<?, ?> build) throws IOException {
        synchronized (build) {
            if (!build.isKeepLog()) {
                build.addAction(new KeptBuild());
                build.keepLog(true);
            }
        }
    }

    /** Lets it go, if nobody but an alias kept it. */
    static void release(Run<?, ?> build) throws IOException {
        synchronized (build) {
            KeptBuild mark = build.getAction(KeptBuild.class);
            if (mark != null) {
                build.removeAction(mark);
                build.keepLog(false);
            }
        }
    }
}
