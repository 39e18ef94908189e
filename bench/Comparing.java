import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.tracking.comparison.ComparedTraining;
import io.jenkins.plugins.legion.tracking.comparison.Comparison;
import io.jenkins.plugins.legion.tracking.comparison.CsvExport;
import io.jenkins.plugins.legion.tracking.comparison.JsonExport;
import io.jenkins.plugins.legion.tracking.comparison.Selection;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;

/** Filters and sorts the records of many trainings, leaves what differs, and writes that as CSV and as JSON. */
final class Comparing {

    private static final int ROUNDS = 61;

    public static void main(String[] args) throws Exception {
        List<TrainingRecord> records = records(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        String[] parts = {"filtered, sorted, only differences", "CSV", "JSON", "all of it"};
        double[][] millis = new double[parts.length][ROUNDS];
        double[][] cpu = new double[parts.length][ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            Comparison comparison = timed(i, millis[0], cpu[0], () -> compared(records));
            long csv = timed(i, millis[1], cpu[1], () -> written(out -> CsvExport.write(comparison, out)));
            long json = timed(i, millis[2], cpu[2], () -> written(out -> JsonExport.write(comparison, out)));
            millis[3][i] = millis[0][i] + millis[1][i] + millis[2][i];
            cpu[3][i] = cpu[0][i] + cpu[1][i] + cpu[2][i];
            if (i == 0) {
                System.out.printf(
                        "%d trainings, %d columns that differ; %d bytes of CSV, %d of JSON%n",
                        records.size(), comparison.columns().size(), csv, json);
            }
        }
        for (int part = 0; part < parts.length; part++) {
            System.out.printf("%s: %s; of the processor %s%n", parts[part], told(millis[part]), told(cpu[part]));
        }
    }

    private static <T> T timed(int round, double[] millis, double[] cpu, Callable<T> work) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpuBegan = threads.getCurrentThreadCpuTime();
        long began = System.nanoTime();
        T result = work.call();
        millis[round] = (System.nanoTime() - began) / 1e6;
        cpu[round] = (threads.getCurrentThreadCpuTime() - cpuBegan) / 1e6;
        return result;
    }

    private static String told(double[] millis) {
        double first = millis[0];
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return String.format(
                "median %.1f ms, from %.1f to %.1f, first in a fresh JVM %.1f",
                sorted[ROUNDS / 2], sorted[0], sorted[ROUNDS - 1], first);
    }

    private static Comparison compared(List<TrainingRecord> records) {
        Selection selection = Selection.where("metrics.metric0 < 2 and tags.algo = 'rf' and status = 'FINISHED'")
                .orderedBy(List.of("metrics.metric1 DESC", "params.param1"));
        List<ComparedTraining> trainings = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            trainings.add(ComparedTraining.of("work/" + i, records.get(i)));
        }
        return Comparison.of(selection.among(trainings)).onlyDifferences();
    }

    private interface Writing {
        void to(OutputStream out) throws Exception;
    }

    private static long written(Writing writing) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writing.to(out);
        return out.size();
    }

    /** None of them is left out by the filter, and every second parameter is the same everywhere. */
    private static List<TrainingRecord> records(int trainings, int names) {
        Random random = new Random(7);
        Instant start = Instant.parse("2026-11-20T10:00:00Z");
        List<TrainingRecord> records = new ArrayList<>();
        for (int i = 0; i < trainings; i++) {
            List<Metric> metrics = new ArrayList<>();
            Map<String, String> params = new LinkedHashMap<>();
            for (int j = 0; j < names; j++) {
                double value = random.nextDouble();
                metrics.add(new Metric("metric" + j, Optional.empty(), value, value, value, 9, 10));
                params.put("param" + j, j % 2 == 0 ? "same" : Double.toString(random.nextDouble()));
            }
            records.add(new TrainingRecord(
                    "bench",
                    new ModelIdentity("bench", Integer.toString(i), ""),
                    TrainingState.SUCCEEDED,
                    "",
                    Optional.of(0),
                    "script",
                    List.of(),
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
                    null));
        }
        return records;
    }
}
