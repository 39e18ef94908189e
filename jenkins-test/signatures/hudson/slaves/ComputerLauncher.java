package hudson.slaves;

public abstract class ComputerLauncher {
    public ComputerLauncher() {}
}
