package hudson.model;

public abstract class Cause {
    private Cause() {}
}
