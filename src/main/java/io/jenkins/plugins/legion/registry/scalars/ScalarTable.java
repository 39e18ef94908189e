package io.jenkins.plugins.legion.registry.scalars;

import io.jenkins.plugins.legion.registry.IndexedVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is known of a job's trainings, the oldest build first. For one thread at a time. */
final class ScalarTable {

    private final ArrayList<LoggedScalars> all = new ArrayList<>();
    /** Behind the one that was found last: whoever goes through all of them finds the next one here. */
    private int next;

    private final Map<MetricNames, MetricNames> names = new HashMap<>();
    private final Map<String, String> trainings = new HashMap<>();

    /** Takes in what a training logged, in the place of what was known of it. */
    void put(LoggedScalars logged) {
        int at = first(logged.build());
        for (; at < all.size() && all.get(at).build() == logged.build(); at++) {
            if (all.get(at).training().equals(logged.training())) {
                all.set(at, logged);
                return;
            }
        }
        all.add(at, logged);
        next = 0;
    }

    /** One object for all names that are equal. */
    MetricNames shared(MetricNames some) {
        MetricNames known = names.putIfAbsent(some, some);
        return known == null ? some : known;
    }

    /** Likewise for trainings' ids. */
    String shared(String training) {
        String known = trainings.putIfAbsent(training, training);
        return known == null ? training : known;
    }

    /** What the training logged; null where that is not known. */
    LoggedScalars find(IndexedVersion version) {
        if (next < all.size() && all.get(next).isOf(version)) {
            return all.get(next++);
        }
        for (int at = first(version.build()); at < all.size() && all.get(at).build() == version.build(); at++) {
            if (all.get(at).isOf(version)) {
                next = at + 1;
                return all.get(at);
            }
        }
        return null;
    }

    LoggedScalars find(int build, String training) {
        for (int at = first(build); at < all.size() && all.get(at).build() == build; at++) {
            if (all.get(at).training().equals(training)) {
                return all.get(at);
            }
        }
        return null;
    }

    private int first(int build) {
        int low = 0;
        // Builds come in their order, so the end is where most belong.
        int high = all.size();
        if (high == 0 || all.get(high - 1).build() < build) {
            return high;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all.get(middle).build() < build) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    int size() {
        return all.size();
    }

    /** The oldest build first. */
    List<LoggedScalars> all() {
        return Collections.unmodifiableList(all);
    }
}
