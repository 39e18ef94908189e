package hudson.model;

import hudson.model.queue.SubTask;
import java.util.List;

public class Queue {
    public interface Task extends ModelObject, SubTask {}

    public interface Executable {}

    public interface QueueAction extends Action {
        boolean shouldSchedule(List<Action> actions);
    }

    public abstract static class Item extends Actionable {
        public final Task task = null;

        private Item() {}

        public long getId() {
            throw new UnsupportedOperationException();
        }

        public String getDisplayName() {
            throw new UnsupportedOperationException();
        }

        public Label getAssignedLabel() {
            throw new UnsupportedOperationException();
        }
    }

    public static final class BuildableItem extends Item {
        private BuildableItem() {}
    }

    public static final class LeftItem extends Item {
        private LeftItem() {}

        public boolean isCancelled() {
            throw new UnsupportedOperationException();
        }
    }

    public static Queue getInstance() {
        throw new UnsupportedOperationException();
    }

    public Item[] getItems() {
        throw new UnsupportedOperationException();
    }

    private Queue() {}
}
