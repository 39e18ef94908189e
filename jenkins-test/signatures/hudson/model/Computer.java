package hudson.model;

import hudson.EnvVars;
import hudson.ExtensionPoint;
import hudson.remoting.VirtualChannel;
import hudson.security.AccessControlled;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;

public abstract class Computer extends Actionable implements AccessControlled, ExtensionPoint {
    public abstract VirtualChannel getChannel();

    public final boolean isOnline() {
        throw new UnsupportedOperationException();
    }

    public Node getNode() {
        throw new UnsupportedOperationException();
    }

    public List<Executor> getAllExecutors() {
        throw new UnsupportedOperationException();
    }

    public boolean isAcceptingTasks() {
        throw new UnsupportedOperationException();
    }

    public String getName() {
        throw new UnsupportedOperationException();
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public EnvVars getEnvironment() throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    public static final ExecutorService threadPoolForRemoting = null;

    private Computer() {}
}
