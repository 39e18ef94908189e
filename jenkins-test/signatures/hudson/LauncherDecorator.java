package hudson;

public abstract class LauncherDecorator implements ExtensionPoint {
    private LauncherDecorator() {}
}
