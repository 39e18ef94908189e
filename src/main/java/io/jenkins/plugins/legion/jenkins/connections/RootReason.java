package io.jenkins.plugins.legion.jenkins.connections;

/** What is wrong with a form, without what Stapler wraps around it on the way out of a constructor. */
public final class RootReason {

    private RootReason() {}

    public static String of(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }
}
