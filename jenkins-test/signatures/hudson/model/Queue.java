package hudson.model;

import java.util.List;

public class Queue {
    public interface Task extends ModelObject {}

    public interface Executable {}

    public interface QueueAction extends Action {
        boolean shouldSchedule(List<Action> actions);
    }

    public abstract static class Item extends Actionable {
        private Item() {}
    }

    private Queue() {}
}
