import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.registry.BuildOutcome;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.VersionIndex;
import io.jenkins.plugins.legion.registry.VersionOrigin;
import io.jenkins.plugins.legion.registry.scalars.JobScalars;
import io.jenkins.plugins.legion.registry.scalars.TrainingScalars;
import io.jenkins.plugins.legion.registry.scalars.Trend;
import io.jenkins.plugins.legion.registry.scalars.TrendJson;
import io.jenkins.plugins.legion.registry.scalars.TrendQuestion;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** The metrics of a job of many builds, by Legion's file, by one CSV file of the job, and by a file of each build. See trend.sh. */
final class TrendOverBuilds {

    private static final String WARM = "Legion, warm";
    private static final String ANEW = "Legion, file read anew";
    private static final String CSV = "one CSV of the job";
    private static final String EACH = "a build.xml of each build";

    /** Behind the name of a way: how long the processor was busy with it. */
    private static final String PROCESSOR = ", of the processor";

    private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");

    private final Path job;
    private final int builds;
    private final List<String> metrics;

    private TrendOverBuilds(Path job, int builds, int metrics) {
        this.job = job;
        this.builds = builds;
        this.metrics = IntStream.range(0, metrics).mapToObj(i -> "metric_" + i).toList();
    }

    public static void main(String[] args) throws Exception {
        TrendOverBuilds bench =
                new TrendOverBuilds(Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        switch (args[0]) {
            case "fill" -> bench.fill();
            case "cold" -> bench.cold();
            case "heap" -> bench.heap();
            case "rebuild" -> bench.rebuild();
            case "append" -> bench.append();
            case "beside" -> bench.beside(Integer.parseInt(args[4]));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private double value(int build, int metric) {
        return new Random(build * 31L + metric).nextGaussian() + metric;
    }

    private ModelVersion version(int build) {
        List<Metric> all = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            double last = value(build, i);
            Optional<Direction> direction = i < 3 ? Optional.of(Direction.MIN) : Optional.empty();
            all.add(new Metric(metrics.get(i), direction, last, last - 1, last + 1, 1_000, 1_000));
        }
        return new ModelVersion(
                "wine",
                Integer.toString(build),
                new VersionOrigin("team/train", build, "train"),
                TrainingState.SUCCEEDED,
                build % 17 == 0 ? BuildOutcome.FAILURE : BuildOutcome.SUCCESS,
                true,
                BEGIN.plusSeconds(600L * build),
                Optional.empty(),
                "",
                Optional.empty(),
                all);
    }

    /** What the builds keep, in each of the three ways. */
    private void fill() throws Exception {
        Path csv = job.resolve("plot.csv");
        Files.createDirectories(job);
        try (BufferedWriter writer = Files.newBufferedWriter(csv);
                CSVPrinter out = new CSVPrinter(writer, CSVFormat.DEFAULT)) {
            out.printRecord("Title", "metrics");
            out.printRecord("Value", "Series Label", "Build Number", "Build Date", "URL");
            for (int build = 1; build <= builds; build++) {
                Path folder = job.resolve("builds").resolve(Integer.toString(build));
                Files.createDirectories(folder.resolve("legion/train"));
                ModelVersion version = version(build);
                Files.write(
                        folder.resolve("legion/train/version.json"),
                        LifecycleJson.mapper().writeValueAsBytes(version));
                Files.writeString(folder.resolve("build.xml"), buildXml(version));
                for (Metric metric : version.metrics()) {
                    out.printRecord(
                            metric.last(),
                            metric.name(),
                            build,
                            version.finished().toEpochMilli(),
                            "");
                }
            }
        }
        all();
    }

    /** A build of a Pipeline as Jenkins saves it, with the scalars that an action of a plugin keeps there. */
    private static String buildXml(ModelVersion version) {
        StringBuilder xml =
                new StringBuilder("<?xml version='1.1' encoding='UTF-8'?>\n<flow-build plugin=\"workflow-job\">\n");
        xml.append(
                "  <actions>\n    <hudson.model.CauseAction><causeBag><entry><hudson.model.Cause_-UserIdCause><userId>ann</userId>"
                        + "</hudson.model.Cause_-UserIdCause><int>1</int></entry></causeBag></hudson.model.CauseAction>\n");
        xml.append("    <metrics>\n");
        for (Metric metric : version.metrics()) {
            xml.append("      <metric><name>")
                    .append(metric.name())
                    .append("</name><last>")
                    .append(metric.last())
                    .append("</last></metric>\n");
        }
        xml.append("    </metrics>\n  </actions>\n  <queueId>")
                .append(version.origin().build())
                .append("</queueId>\n");
        xml.append("  <timestamp>").append(version.finished().toEpochMilli()).append("</timestamp>\n");
        xml.append(
                "  <result>SUCCESS</result>\n  <duration>1234</duration>\n  <charset>UTF-8</charset>\n  <keepLog>false</keepLog>\n");
        xml.append(
                "  <completed>true</completed>\n  <checkouts class=\"hudson.util.PersistedList\"/>\n</flow-build>\n");
        return xml.toString();
    }

    private VersionIndex index() throws IOException {
        return VersionIndex.of(job.resolve("legion").resolve(VersionIndex.FILE), job.resolve("builds"));
    }

    private JobScalars scalars(VersionIndex index) {
        return new JobScalars(job.resolve("legion"), index);
    }

    private List<TrainingScalars> all() throws IOException {
        Files.createDirectories(job.resolve("legion"));
        return scalars(index()).all();
    }

    private TrendQuestion question() {
        return new TrendQuestion(Optional.empty(), metrics, builds);
    }

    private byte[] json(List<TrainingScalars> all) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TrendJson.write(Trend.of(all, question()), out);
        return out.toByteArray();
    }

    private void cold() throws Exception {
        long began = System.nanoTime();
        double processor = processor();
        VersionIndex index = index();
        String indexed = soFar(began, processor);
        long opening = System.nanoTime();
        double openingProcessor = processor();
        List<TrainingScalars> all = scalars(index).all();
        String opened = soFar(opening, openingProcessor);
        byte[] json = json(all);
        System.out.printf(
                "cold, ms (of the processor): index %s, all metrics in memory %s; all since main began, with JSON of %.1f MB, %s%n",
                indexed, opened, json.length / 1e6, soFar(began, processor));
    }

    /** Other programs on the machine lengthen the first, and less so the second. */
    private static String soFar(long began, double processor) {
        return String.format("%.0f (%.0f)", millisSince(began), processor() - processor);
    }

    private static double processor() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e6;
    }

    private void heap() throws Exception {
        VersionIndex index = index();
        long before = used();
        JobScalars scalars = scalars(index);
        int size = scalars.all().size();
        System.out.printf("heap: %.1f MB after collection for %d builds%n", (used() - before) / 1e6, size);
        if (scalars.all().size() != size) {
            throw new IllegalStateException("other answers the second time");
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void rebuild() throws Exception {
        Path file = job.resolve("legion").resolve(JobScalars.FILE);
        long size = Files.size(file);
        VersionIndex index = index();
        Files.delete(file);
        long began = System.nanoTime();
        int read = scalars(index).all().size();
        System.out.printf("%.1f MB made again from %d builds in %.2f s%n", size / 1e6, read, millisSince(began) / 1e3);
    }

    /** What a finished training adds, where a way by CSV reads and writes the whole file. */
    private void append() throws Exception {
        JobScalars scalars = scalars(index());
        scalars.all();
        double[] millis = new double[200];
        for (int i = 0; i < millis.length; i++) {
            ModelVersion version = version(builds + 1 + i);
            long began = System.nanoTime();
            scalars.put(version);
            millis[i] = millisSince(began);
        }
        Files.delete(job.resolve("legion").resolve(JobScalars.FILE));
        scalars(index()).all();
        show("a training's metrics appended", millis);
    }

    interface Way {
        Object go() throws Exception;
    }

    /** The three ways in turns, each to the same JSON. */
    private void beside(int rounds) throws Exception {
        VersionIndex index = index();
        JobScalars scalars = scalars(index);
        byte[] same = json(scalars.all());
        Map<String, double[]> millis = new HashMap<>();
        for (int round = -3; round < rounds; round++) {
            time(WARM, round, rounds, millis, () -> json(scalars.all()));
            time(
                    "Legion, file read anew",
                    round,
                    rounds,
                    millis,
                    () -> json(scalars(index).all()));
            time(CSV, round, rounds, millis, () -> table(csv()));
            time(EACH, round, rounds, millis, () -> table(eachBuild()));
        }
        if (!Arrays.equals(same, json(scalars.all()))) {
            throw new IllegalStateException("other answers at the end");
        }
        for (String way : List.of(WARM, ANEW, CSV, EACH)) {
            show(way, millis.get(way));
            show(way + PROCESSOR, millis.get(way + PROCESSOR));
            ratios(millis.get(way), millis.get(WARM));
            ratios(millis.get(way + PROCESSOR), millis.get(WARM + PROCESSOR));
        }
    }

    private static void ratios(double[] theirs, double[] ours) {
        double[] ratios = IntStream.range(0, ours.length)
                .mapToDouble(i -> theirs[i] / ours[i])
                .sorted()
                .toArray();
        System.out.printf(
                "  / %s: %.1f (%.1f to %.1f)%n", WARM, ratios[ratios.length / 2], ratios[0], ratios[ratios.length - 1]);
    }

    private static void time(String way, int round, int rounds, Map<String, double[]> millis, Way one)
            throws Exception {
        long began = System.nanoTime();
        double processor = processor();
        Object answer = one.go();
        double took = millisSince(began);
        double worked = processor() - processor;
        if (answer == null) {
            throw new IllegalStateException(way);
        }
        if (round >= 0) {
            millis.computeIfAbsent(way, name -> new double[rounds])[round] = took;
            millis.computeIfAbsent(way + PROCESSOR, name -> new double[rounds])[round] = worked;
        }
    }

    private static void show(String what, double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        System.out.printf(
                "%s: median %.1f ms (%.1f to %.1f)%n",
                what, sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }

    /** Every value of a job's file, as the plot plugin reads it for a chart: a row a value. */
    private Map<String, double[]> csv() throws IOException {
        Map<String, double[]> values = new HashMap<>();
        try (BufferedReader reader = Files.newBufferedReader(job.resolve("plot.csv"));
                CSVParser rows = CSVParser.parse(reader, CSVFormat.DEFAULT)) {
            int line = 0;
            for (CSVRecord row : rows) {
                if (line++ >= 2) {
                    Long.parseLong(row.get(3));
                    values.computeIfAbsent(row.get(1), name -> new double[builds])[Integer.parseInt(row.get(2)) - 1] =
                            Double.parseDouble(row.get(0));
                }
            }
        }
        return values;
    }

    /** Every value of the builds' own files, as a trend does that walks builds; less than what Jenkins does to load a build. */
    private Map<String, double[]> eachBuild() throws Exception {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        Map<String, double[]> values = new HashMap<>();
        for (int build = 1; build <= builds; build++) {
            Path file = job.resolve("builds").resolve(Integer.toString(build)).resolve("build.xml");
            try (InputStream in = Files.newInputStream(file)) {
                // Jenkins' files say 1.1, which the JDK's reader takes.
                XMLStreamReader xml = factory.createXMLStreamReader(in, "UTF-8");
                String name = "";
                while (xml.hasNext()) {
                    if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                        switch (xml.getLocalName()) {
                            case "name" -> name = xml.getElementText();
                            case "last" ->
                                values.computeIfAbsent(name, any -> new double[builds])[build - 1] =
                                        Double.parseDouble(xml.getElementText());
                            default -> {}
                        }
                    }
                }
            }
        }
        return values;
    }

    /** The same answer for a page, by plain means. */
    private byte[] table(Map<String, double[]> values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintWriter out = new PrintWriter(bytes, false, java.nio.charset.StandardCharsets.UTF_8);
        values.forEach((name, all) -> {
            out.print("\"" + name + "\":[");
            for (double one : all) {
                out.print(one);
                out.print(',');
            }
            out.print("],");
        });
        out.flush();
        return bytes.toByteArray();
    }

    private static double millisSince(long began) {
        return (System.nanoTime() - began) / 1e6;
    }
}
