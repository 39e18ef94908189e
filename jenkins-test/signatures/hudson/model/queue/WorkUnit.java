package hudson.model.queue;

public final class WorkUnit {
    public final WorkUnitContext context = null;

    private WorkUnit() {}
}
