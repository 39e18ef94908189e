package hudson.model;

public abstract class Label {
    public String getName() {
        throw new UnsupportedOperationException();
    }

    private Label() {}
}
