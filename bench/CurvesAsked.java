import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.tracking.curves.CurveQuestion;
import io.jenkins.plugins.legion.tracking.curves.Curves;
import io.jenkins.plugins.legion.tracking.curves.CurvesJson;
import io.jenkins.plugins.legion.tracking.series.CurveSource;
import io.jenkins.plugins.legion.tracking.series.SeriesStore;
import io.jenkins.plugins.legion.tracking.series.StoredSeries;
import io.jenkins.plugins.legion.training.live.LoggedSoFar;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Asks for curves of long metrics as a training's page does: after the training, and while it runs. */
final class CurvesAsked {

    private static final int ROUNDS = 21;

    private interface Work {
        int bytes() throws IOException;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        int points = Integer.parseInt(args[1]);
        stored(folder.resolve("stored"), points);
        live(folder.resolve("live"), points);
    }

    private static void stored(Path folder, int points) throws IOException {
        Random random = new Random(7);
        try (SeriesStore store = SeriesStore.open(folder)) {
            for (int i = 0; i < points; i++) {
                store.append("loss", value(i, random), i, 1_700_000_000_000L + 5L * i);
            }
        }
        Path file = folder.resolve(SeriesStore.FILE);
        long half = points / 2;
        measure("the whole, from 2,000 points", () -> answer(file, question("2000", "", "")));
        measure("a tenth of it", () -> answer(file, question("2000", "" + half, "" + (half + points / 10))));
        measure("a thousandth of it", () -> answer(file, question("2000", "" + half, "" + (half + points / 1_000))));
        measure("every point, without choosing any", () -> everyPoint(file));
    }

    private static void live(Path root, int points) throws IOException {
        Files.createDirectories(root);
        TrainingFolder folder = new TrainingFolder(root);
        Random random = new Random(7);
        append(folder, 0, points, random);
        LoggedSoFar logged = new LoggedSoFar(folder);
        long began = System.nanoTime();
        logged.look(question("2000", "", ""));
        System.out.printf("while it runs, the first look at the lines: %.0f ms%n", (System.nanoTime() - began) / 1e6);
        int[] next = {points};
        measure("while it runs, a look after 1,000 more lines", () -> {
            append(folder, next[0], next[0] + 1_000, random);
            next[0] += 1_000;
            return bytes(logged.look(question("2000", "", "")));
        });
    }

    private static void append(TrainingFolder folder, int from, int to, Random random) {
        try (BufferedWriter out =
                Files.newBufferedWriter(folder.tracking(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int i = from; i < to; i++) {
                out.write("{\"metric\":\"loss\",\"value\":" + value(i, random) + ",\"step\":" + i + "}\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static float value(int i, Random random) {
        return (float) (2 * Math.exp(-i / 3e5) + 0.1 * random.nextGaussian());
    }

    private static CurveQuestion question(String points, String from, String to) {
        return CurveQuestion.parse(List.of(), points, from, to);
    }

    private static int answer(Path file, CurveQuestion question) throws IOException {
        try (StoredSeries stored = StoredSeries.open(file)) {
            CurveSource source = stored;
            return bytes(Curves.of(source, question));
        }
    }

    private static int bytes(Curves curves) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CurvesJson.write(curves, out);
        return out.size();
    }

    private static int everyPoint(Path file) throws IOException {
        StringBuilder json = new StringBuilder("[");
        try (StoredSeries stored = StoredSeries.open(file)) {
            stored.points("loss", 0, Long.MAX_VALUE, (value, step, time) -> json.append(json.length() == 1 ? "[" : ",[")
                    .append(step)
                    .append(',')
                    .append(time)
                    .append(',')
                    .append(value)
                    .append(']'));
        }
        return json.append(']').length();
    }

    private static void measure(String what, Work work) throws IOException {
        double[] millis = new double[ROUNDS];
        int bytes = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long began = System.nanoTime();
            bytes = work.bytes();
            millis[i] = (System.nanoTime() - began) / 1e6;
        }
        double first = millis[0];
        Arrays.sort(millis);
        System.out.printf(
                "%s: %d KB of JSON, first %.1f ms, median %.1f ms, slowest %.1f ms%n",
                what, bytes / 1_000, first, millis[ROUNDS / 2], millis[ROUNDS - 1]);
    }
}
