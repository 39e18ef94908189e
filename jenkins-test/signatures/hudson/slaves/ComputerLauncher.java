package hudson.slaves;

public abstract class ComputerLauncher {
    public ComputerLauncher() {}

    public boolean isLaunchSupported() {
        throw new UnsupportedOperationException();
    }
}
