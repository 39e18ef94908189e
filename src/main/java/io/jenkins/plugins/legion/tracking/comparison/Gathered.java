package io.jenkins.plugins.legion.tracking.comparison;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Some trainings out of many: of those that a filter lets through the first ones, sorted. No more records are read than that
 * takes.
 */
public final class Gathered {

    /** A training that was looked at in vain. */
    public record Unreadable(StoredTraining training, UnreadableRecord fault) {}

    /**
     * How much is gathered.
     *
     * @param taken the most trainings
     * @param looked the most records that are looked at
     */
    public record Limits(int taken, int looked) {}

    private final List<ComparedTraining> trainings;
    private final List<Unreadable> unreadable;
    private final int looked;
    private final boolean isAll;

    private Gathered(List<ComparedTraining> trainings, List<Unreadable> unreadable, int looked, boolean isAll) {
        this.trainings = List.copyOf(trainings);
        this.unreadable = List.copyOf(unreadable);
        this.looked = looked;
        this.isAll = isAll;
    }

    /** @param stored in the order in which they are taken, usually the newest first */
    public static Gathered of(
            Iterator<StoredTraining> stored, Selection selection, Limits limits, StoredRecords records) {
        List<ComparedTraining> taken = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        int looked = 0;
        while (stored.hasNext() && taken.size() < limits.taken && looked < limits.looked) {
            StoredTraining one = stored.next();
            looked++;
            try {
                ComparedTraining training = records.read(one);
                if (selection.admits(training)) {
                    taken.add(training);
                }
            } catch (UnreadableRecord e) {
                unreadable.add(new Unreadable(one, e));
            }
        }
        return new Gathered(selection.among(taken), unreadable, looked, !stored.hasNext());
    }

    public List<ComparedTraining> trainings() {
        return trainings;
    }

    public List<Unreadable> unreadable() {
        return unreadable;
    }

    /** How many records were looked at, with those that cannot be read. */
    public int looked() {
        return looked;
    }

    /** Whether all were looked at. */
    public boolean isAll() {
        return isAll;
    }
}
