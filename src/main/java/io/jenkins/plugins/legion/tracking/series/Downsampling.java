package io.jenkins.plugins.legion.tracking.series;

/**
 * Keeps a bounded number of a metric's points, so that a drawing of them looks like a drawing of all. The points are
 * cut into buckets of equal length by the order in which they were logged; of each bucket its lowest, its highest and
 * its first that is no finite number stay, each as it was logged. When there are too many, two buckets become one. The
 * first point of all and the last stay in any case.
 */
final class Downsampling {

    /** What a series may have beyond its capacity: the bucket that is not full yet, and the last point. */
    static final int SLACK = Bucket.MOST + 1;

    private KeptPoints closed = new KeptPoints();
    private final Bucket open = new Bucket();

    /** How many points a bucket covers; a power of two. */
    private long width = 1;

    private long count;
    private double lastValue;
    private long lastStep;
    private long lastTime;

    /**
     * Takes the next point.
     *
     * @param capacity how many points may be kept, {@link #SLACK} aside
     */
    void add(double value, long step, long time, int capacity) {
        if ((count & width - 1) == 0) {
            open.moveTo(closed);
            shrinkTo(capacity);
        }
        open.add(count++, value, step, time);
        lastValue = value;
        lastStep = step;
        lastTime = time;
    }

    /** Of all points, also those that are not kept. */
    long count() {
        return count;
    }

    /** The last point; there must be one. */
    LatestValue latest(String name) {
        return new LatestValue(name, lastStep, lastValue);
    }

    /** Makes do with fewer points, at least {@link Bucket#MOST}, {@link #SLACK} aside. */
    void shrinkTo(int capacity) {
        while (closed.size() > Math.max(capacity, Bucket.MOST)) {
            width *= 2;
            open.moveTo(closed);
            closed = closed.thinned(width);
            // What stands in a bucket that is not full yet waits there for the rest.
            closed.giveBack(count - (count & width - 1), open);
        }
    }

    /** The points that are kept; those of the bucket that is not full yet are among them. */
    Series series(String name) {
        KeptPoints all = new KeptPoints();
        all.addAll(closed);
        open.copyTo(all);
        if (all.lastNumber() != count - 1) {
            all.add(count - 1, lastValue, lastStep, lastTime);
        }
        return all.asSeries(name);
    }
}
