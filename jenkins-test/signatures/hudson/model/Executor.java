package hudson.model;

public class Executor {
    public void recordCauseOfInterruption(Run<?, ?> build, TaskListener listener) {
        throw new UnsupportedOperationException();
    }

    private Executor() {}
}
