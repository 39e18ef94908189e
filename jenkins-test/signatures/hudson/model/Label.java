package hudson.model;

public abstract class Label {
    public final String getName() {
        throw new UnsupportedOperationException();
    }

    public boolean isOffline() {
        throw new UnsupportedOperationException();
    }

    private Label() {}
}
