import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.tracking.comparison.Comparison;
import io.jenkins.plugins.legion.tracking.comparison.Gathered;
import io.jenkins.plugins.legion.tracking.comparison.KnownTraining;
import io.jenkins.plugins.legion.tracking.comparison.Selection;
import io.jenkins.plugins.legion.tracking.comparison.StoredRecords;
import io.jenkins.plugins.legion.tracking.comparison.StoredTraining;
import io.jenkins.plugins.legion.tracking.comparison.TableJson;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The table that a job's page of comparisons asks for: records are read from the disk, or remembered; filtered, sorted and written
 * as JSON. Cold means that nothing of them is remembered; the first time that nothing of the program ran before either.
 */
final class ComparingStored {

    private static final int ROUNDS = 41;

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        int shown = Integer.parseInt(args[1]);
        int names = Integer.parseInt(args[2]);
        int all = Integer.parseInt(args[3]);
        List<StoredTraining> stored = store(folder, all, names);
        List<StoredTraining> newest = stored.subList(0, shown);
        long bytes = Files.size(stored.get(0).record());
        double[] cold = new double[ROUNDS];
        double[] warm = new double[ROUNDS];
        StoredRecords records = null;
        int[] written = new int[1];
        for (int i = 0; i < ROUNDS; i++) {
            records = new StoredRecords();
            StoredRecords these = records;
            cold[i] = millis(() -> written[0] = table(newest, Selection.all(), shown, these));
            warm[i] = millis(() -> table(newest, Selection.all(), shown, these));
        }
        System.out.printf(
                "%d trainings, %d columns, records of %d bytes, %d bytes of JSON%n", shown, names, bytes, written[0]);
        System.out.println("the table, nothing remembered: " + told(cold));
        System.out.println("the table, remembered: " + told(warm));

        Selection narrow = Selection.where("metrics.metric0 < 0.02").orderedBy("metrics.metric1 DESC");
        double[] filteredCold = new double[5];
        double[] filteredWarm = new double[5];
        for (int i = 0; i < filteredCold.length; i++) {
            StoredRecords these = new StoredRecords();
            filteredCold[i] = millis(() -> table(stored, narrow, shown, these));
            filteredWarm[i] = millis(() -> table(stored, narrow, shown, these));
        }
        System.out.printf("a filter over %d that lets 2 %% through, nothing remembered: %s%n", all, told(filteredCold));
        System.out.printf("the same, remembered: %s%n", told(filteredWarm));
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double millis(Work work) throws Exception {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e6;
    }

    private static String told(double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return String.format(
                "median %.1f ms, from %.1f to %.1f, first %.1f",
                sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1], millis[0]);
    }

    private static int table(List<StoredTraining> stored, Selection selection, int most, StoredRecords records)
            throws Exception {
        Gathered gathered = Gathered.of(stored.iterator(), selection, new Gathered.Limits(most, 10_000), records);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            TableJson.write(Comparison.of(gathered.trainings()), (training, row) -> {}, json);
            json.writeEndObject();
        }
        return out.size();
    }

    /** Half of the names are metrics and half parameters, of which every second one is the same everywhere. */
    private static List<StoredTraining> store(Path folder, int trainings, int names) throws Exception {
        Random random = new Random(7);
        Instant start = Instant.parse("2026-11-20T10:00:00Z");
        List<StoredTraining> stored = new ArrayList<>();
        for (int i = 0; i < trainings; i++) {
            List<Metric> metrics = new ArrayList<>();
            Map<String, String> params = new LinkedHashMap<>();
            for (int j = 0; j < names / 2; j++) {
                double value = random.nextDouble();
                metrics.add(new Metric("metric" + j, Optional.empty(), value, value, value, 9, 10));
                params.put("param" + j, j % 2 == 0 ? "same" : Double.toString(random.nextDouble()));
            }
            TrainingRecord record = new TrainingRecord(
                    "bench",
                    new ModelIdentity("bench", Integer.toString(i), ""),
                    TrainingState.SUCCEEDED,
                    "",
                    Optional.of(0),
                    "script",
                    List.of("python3", "train.py"),
                    start.plusSeconds(i),
                    Optional.of(start.plusSeconds(i + 60L)),
                    Map.of(),
                    params,
                    Map.of("algo", "rf"),
                    metrics,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
            Path file =
                    Files.createDirectories(folder.resolve(Integer.toString(i))).resolve("record.json");
            LifecycleJson.mapper().writeValue(file.toFile(), record);
            stored.add(new StoredTraining(
                    "bench#" + i, file, Optional.of(new KnownTraining("bench", "1", TrainingState.SUCCEEDED))));
        }
        return stored;
    }
}
