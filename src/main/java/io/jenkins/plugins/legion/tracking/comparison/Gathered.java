package io.jenkins.plugins.legion.tracking.comparison;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Some trainings out of many: of those that a filter lets through the first ones in the order that is asked for. Where none is,
 * no more records are read than that takes; where one is, the best may be the last.
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
        while (stored.hasNext() && looked < limits.looked && (selection.isOrdered() || taken.size() < limits.taken)) {
            StoredTraining one = stored.next();
            looked++;
            try {
                ComparedTraining training = records.read(one);
                if (selection.admits(training)) {
                    taken.add(training);
                    // What cannot be among the first any more is let go, each time that there is as much of it again.
                    if (taken.size() >= 2 * (long) limits.taken) {
                        taken = first(taken, selection, limits);
                    }
                }
            } catch (UnreadableRecord e) {
                unreadable.add(new Unreadable(one, e));
            }
        }
        return new Gathered(first(taken, selection, limits), unreadable, looked, !stored.hasNext());
    }

    private static List<ComparedTraining> first(List<ComparedTraining> some, Selection selection, Limits limits) {
        List<ComparedTraining> sorted = selection.among(some);
        return new ArrayList<>(sorted.subList(0, Math.min(limits.taken, sorted.size())));
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
