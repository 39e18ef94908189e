package io.jenkins.plugins.legion.registry.scalars;

import io.jenkins.plugins.legion.lifecycle.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The metrics of one training over the builds of a job, the oldest build first. */
public final class Trend {

    /** Names to choose from that are listed at most: nobody reads more of them. */
    static final int MOST_LISTED = 1_000;

    private static final int FEW = 3;

    private final String training;
    private final List<String> trainings;
    private final List<TrainingScalars> points;
    private final int total;
    private final Map<String, Optional<Direction>> known;
    private final List<String> metrics;

    private Trend(String training, List<String> trainings, List<TrainingScalars> ofTraining, TrendQuestion question) {
        this.training = training;
        this.trainings = trainings;
        total = ofTraining.size();
        points = ofTraining.subList(Math.max(0, total - question.builds()), total);
        known = known(points);
        metrics = question.metrics().isEmpty() ? usual() : question.metrics();
    }

    /** @param all the trainings of a job, the oldest build first */
    public static Trend of(List<TrainingScalars> all, TrendQuestion question) {
        Map<String, Integer> uses = new HashMap<>();
        all.forEach(one -> uses.merge(one.version().training(), 1, Integer::sum));
        List<String> trainings = uses.keySet().stream()
                .sorted(Comparator.<String>comparingInt(uses::get).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
        String training = question.training().orElseGet(() -> newest(all, trainings));
        return new Trend(
                training,
                trainings,
                all.stream()
                        .filter(one -> one.version().training().equals(training))
                        .toList(),
                question);
    }

    /**
     * Of the newest build's trainings the first as they are listed. Another attempt, or another training of the model, has the
     * first one's id with a number, and so stands after it where both are of as many builds.
     */
    private static String newest(List<TrainingScalars> all, List<String> trainings) {
        if (all.isEmpty()) {
            return "";
        }
        int build = all.get(all.size() - 1).version().build();
        Set<String> newest = new HashSet<>();
        for (int i = all.size() - 1; i >= 0 && all.get(i).version().build() == build; i--) {
            newest.add(all.get(i).version().training());
        }
        return trainings.stream().filter(newest::contains).findFirst().orElseThrow();
    }

    /** Every metric's direction, the newest that was declared; those with one first, then by name. */
    private static Map<String, Optional<Direction>> known(List<TrainingScalars> points) {
        Map<String, Optional<Direction>> directions = new HashMap<>();
        MetricNames last = MetricNames.NONE;
        for (TrainingScalars point : points) {
            MetricNames names = point.names();
            for (int i = 0; names != last && i < names.size(); i++) {
                directions.merge(
                        names.name(i),
                        Optional.ofNullable(names.direction(i)),
                        (old, now) -> now.isPresent() ? now : old);
            }
            last = names;
        }
        Map<String, Optional<Direction>> sorted = new LinkedHashMap<>();
        directions.keySet().stream()
                .sorted(Comparator.<String, Boolean>comparing(
                                name -> directions.get(name).isEmpty())
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST_LISTED)
                .forEach(name -> sorted.put(name, directions.get(name)));
        return sorted;
    }

    private List<String> usual() {
        List<String> declared = known.keySet().stream()
                .filter(name -> known.get(name).isPresent())
                .limit(TrendQuestion.MOST_METRICS)
                .toList();
        return declared.isEmpty() ? firstLogged() : declared;
    }

    /** Those that the newest training logged first, of which a person thought first as well. */
    private List<String> firstLogged() {
        List<String> names = new ArrayList<>();
        for (int i = points.size() - 1; i >= 0 && names.isEmpty(); i--) {
            MetricNames logged = points.get(i).names();
            for (int place = 0; place < Math.min(FEW, logged.size()); place++) {
                names.add(logged.name(place));
            }
        }
        return names;
    }

    /** The training's id; empty where the job has none. */
    public String training() {
        return training;
    }

    /** The ids of all trainings that the job has, the one of most builds first, and of as many builds by name. */
    public List<String> trainings() {
        return trainings;
    }

    /** The trainings that are shown. */
    public List<TrainingScalars> points() {
        return points;
    }

    /** How many builds have this training, those among them that are not shown. */
    public int total() {
        return total;
    }

    /** The metrics that the shown trainings logged, with their directions: {@value #MOST_LISTED} at most. */
    public Map<String, Optional<Direction>> known() {
        return known;
    }

    /** The metrics that are shown. */
    public List<String> metrics() {
        return metrics;
    }

    /** The values of a metric, one for each shown training; NaN where it has none. */
    public double[] values(String metric) {
        double[] values = new double[points.size()];
        MetricNames names = MetricNames.NONE;
        int place = -1;
        for (int i = 0; i < values.length; i++) {
            TrainingScalars point = points.get(i);
            if (point.names() != names) {
                names = point.names();
                place = names.place(metric);
            }
            values[i] = place < 0 ? Double.NaN : point.value(place);
        }
        return values;
    }
}
