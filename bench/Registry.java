import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Container;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Layout;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.registry.AliasLog;
import io.jenkins.plugins.legion.registry.AliasMove;
import io.jenkins.plugins.legion.registry.BuildOutcome;
import io.jenkins.plugins.legion.registry.Catalog;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.VersionBinary;
import io.jenkins.plugins.legion.registry.VersionIndex;
import io.jenkins.plugins.legion.registry.VersionOrigin;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** Fills a registry of many models, and asks it what pages and steps ask. See registry.sh. */
final class Registry {

    private static final int MODELS = 2_000;
    private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
    private static final Predicate<Integer> ALL = job -> true;

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        switch (args[0]) {
            case "fill" -> fill(folder, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
            case "cold" -> cold(folder, args.length > 2 ? Path.of(args[2]) : null);
            case "warm" -> warm(folder);
            case "promote" -> promote(folder, Integer.parseInt(args[2]));
            case "rebuild" -> rebuild(folder);
            case "serve" -> serve(folder);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    /** Writes the builds' files without waiting for the disk, lets the index be made from them, and gives each model an alias. */
    private static void fill(Path folder, int jobs, int builds) throws Exception {
        for (int job = 0; job < jobs; job++) {
            Path place = folder.resolve("jobs").resolve(Integer.toString(job)).resolve("builds");
            for (int build = 1; build <= builds; build++) {
                Path training = place.resolve(Integer.toString(build)).resolve("legion/train");
                Files.createDirectories(training);
                Files.write(training.resolve("version.json"), json(version(job, jobs, build)));
            }
        }
        Map<Integer, VersionIndex> indexes = indexes(folder);
        AliasLog log = AliasLog.open(folder.resolve(AliasLog.FILE), Clock.systemUTC());
        Catalog<Integer> catalog = new Catalog<>(indexes);
        for (int model = 0; model < MODELS; model++) {
            Catalog.Found<Integer> found = catalog.newest(ALL, name(model)).orElseThrow();
            log.move(move("champion", indexes.get(found.job()).read(found.version()), ""));
        }
        System.out.printf("%d versions of %d models in %d jobs%n", jobs * builds, MODELS, jobs);
    }

    private static byte[] json(ModelVersion version) throws IOException {
        return LifecycleJson.mapper().writeValueAsBytes(version);
    }

    private static String name(int model) {
        return "model-" + model;
    }

    private static ModelVersion version(int job, int jobs, int build) {
        Random random = new Random(job * 1_000_003L + build);
        List<Metric> metrics = new ArrayList<>();
        for (String name : List.of("loss", "rmse", "mae", "r2", "accuracy", "precision", "recall", "f1", "auc", "lr")) {
            double last = random.nextDouble();
            metrics.add(new Metric(name, Optional.empty(), last, last / 2, last * 2, 1_000, 1_000));
        }
        String model = name(jobs >= MODELS ? job % MODELS : (job + build * jobs) % MODELS);
        return new ModelVersion(
                model,
                Integer.toString(build),
                new VersionOrigin("team/train-" + job, build, "train"),
                TrainingState.SUCCEEDED,
                BuildOutcome.SUCCESS,
                true,
                BEGIN.plusSeconds(600L * build + job),
                Optional.of(new VersionBinary(
                        "legion/train/" + model + "-" + build + ".zip",
                        Container.ZIP,
                        Layout.GPPI,
                        1_000_000 + build,
                        "sha256:" + String.format("%064x", random.nextLong()),
                        "sha256:" + String.format("%064x", random.nextLong()),
                        Optional.empty(),
                        Optional.empty())),
                "",
                Optional.empty(),
                metrics);
    }

    private static AliasMove move(String alias, ModelVersion to, String request) {
        return new AliasMove(null, to.model(), alias, Optional.of(to), "ann", "team/release #3", "", request);
    }

    private static Map<Integer, VersionIndex> indexes(Path folder) throws IOException {
        Map<Integer, VersionIndex> indexes = new LinkedHashMap<>();
        String[] jobs = folder.resolve("jobs").toFile().list();
        for (String job : jobs) {
            Path place = folder.resolve("jobs").resolve(job);
            indexes.put(
                    Integer.valueOf(job), VersionIndex.of(place.resolve(VersionIndex.FILE), place.resolve("builds")));
        }
        return indexes;
    }

    /** @param earlier a registry that is read before, so that the program is warm and only the files are not; may be null */
    private static void cold(Path folder, Path earlier) throws Exception {
        if (earlier != null) {
            read(earlier, new Stopwatch());
        }
        Stopwatch watch = new Stopwatch();
        read(folder, watch);
        System.out.println(watch);
    }

    private static void read(Path folder, Stopwatch watch) throws Exception {
        Catalog<Integer> catalog = new Catalog<>(indexes(folder));
        watch.lap("indexes opened");
        catalog.models(ALL, "");
        watch.lap("models listed");
        String newest = catalog.newest(ALL, "model-77").orElseThrow().version().version();
        catalog.newest(ALL, "model-77", newest).orElseThrow();
        watch.lap("name:version");
        AliasLog log = AliasLog.open(folder.resolve(AliasLog.FILE), Clock.systemUTC());
        watch.lap("aliases opened");
        log.current("model-77", "champion").orElseThrow();
        watch.lap("name@alias");
    }

    /** Tells nothing before the end, since the first text that is formatted takes as long as much of what is measured. */
    private static final class Stopwatch {

        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        private final List<String> laps = new ArrayList<>();
        private final List<long[]> times = new ArrayList<>();

        Stopwatch() {
            lap("");
        }

        void lap(String what) {
            laps.add(what);
            times.add(new long[] {System.nanoTime(), THREADS.getCurrentThreadCpuTime()});
        }

        /** Each time is followed by that of the processor, which other programs on the machine lengthen less. */
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(millis(0, times.size() - 1)).append(" ms: ");
            for (int i = 1; i < times.size(); i++) {
                text.append(laps.get(i)).append(' ').append(millis(i - 1, i)).append(i + 1 < times.size() ? ", " : "");
            }
            return text.toString();
        }

        private String millis(int from, int to) {
            double passed = (times.get(to)[0] - times.get(from)[0]) / 1e6;
            double computed = (times.get(to)[1] - times.get(from)[1]) / 1e6;
            return String.format("%.0f (%.0f)", passed, computed);
        }
    }

    private static double millisSince(long began) {
        return (System.nanoTime() - began) / 1e6;
    }

    interface Question {
        Object ask(int round) throws Exception;
    }

    private static void timed(String what, Question question) throws Exception {
        double[] millis = new double[300];
        for (int i = -300; i < millis.length; i++) {
            long began = System.nanoTime();
            Object answer = question.ask(Math.abs(i));
            double took = millisSince(began);
            if (answer == null || answer.equals(Optional.empty()) || answer.equals(List.of())) {
                throw new IllegalStateException("no answer to: " + what);
            }
            if (i >= 0) {
                millis[i] = took;
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                "%s: median %.3f ms, p99 %.3f ms%n", what, millis[millis.length / 2], millis[millis.length * 99 / 100]);
    }

    private static void warm(Path folder) throws Exception {
        long before = heap();
        Map<Integer, VersionIndex> indexes = indexes(folder);
        AliasLog log = AliasLog.open(folder.resolve(AliasLog.FILE), Clock.systemUTC());
        System.out.printf("heap: %.1f MiB after collection%n", (heap() - before) / 1048576.0);
        Catalog<Integer> catalog = new Catalog<>(indexes);
        timed("list all models", round -> catalog.models(ALL, ""));
        timed("search by a part of the name", round -> catalog.models(ALL, "L-1" + round % 10));
        timed("newest of name", round -> catalog.newest(ALL, name(round * 7 % MODELS)));
        timed("name:version", round -> {
            String model = name(round * 7 % MODELS);
            String version = catalog.newest(ALL, model).orElseThrow().version().version();
            return catalog.newest(ALL, model, version);
        });
        timed("name@alias", round -> log.current(name(round * 7 % MODELS), "champion"));
        timed("a version's whole description", round -> {
            Catalog.Found<Integer> found =
                    catalog.newest(ALL, name(round * 7 % MODELS)).orElseThrow();
            return indexes.get(found.job()).read(found.version());
        });
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void promote(Path folder, int moves) throws Exception {
        AliasLog log = AliasLog.open(folder.resolve("promotions.jsonl"), Clock.systemUTC());
        double[] millis = new double[moves];
        for (int i = 0; i < moves; i++) {
            AliasMove move = move("champion", version(i % MODELS, MODELS, i + 1), "request-" + i);
            long began = System.nanoTime();
            log.move(move);
            millis[i] = millisSince(began);
        }
        Arrays.sort(millis);
        System.out.printf(
                "a promotion on the disk: p50 %.2f ms, p99 %.2f ms, slowest %.2f ms%n",
                millis[moves / 2], millis[moves * 99 / 100], millis[moves - 1]);
    }

    private static void rebuild(Path folder) throws Exception {
        int removed = 0;
        for (String job : folder.resolve("jobs").toFile().list()) {
            Files.delete(folder.resolve("jobs").resolve(job).resolve(VersionIndex.FILE));
            removed++;
        }
        long began = System.nanoTime();
        int versions =
                indexes(folder).values().stream().mapToInt(VersionIndex::size).sum();
        System.out.printf(
                "%d indexes made again from %d builds in %.2f s%n", removed, versions, millisSince(began) / 1e3);
    }

    /** Answers on standard output to lines on standard input, so that others can be measured alternately. */
    private static void serve(Path folder) throws Exception {
        Map<Integer, VersionIndex> indexes = indexes(folder);
        AliasLog log = AliasLog.open(folder.resolve(AliasLog.FILE), Clock.systemUTC());
        Catalog<Integer> catalog = new Catalog<>(indexes);
        java.io.BufferedReader in = new java.io.BufferedReader(new java.io.InputStreamReader(System.in));
        System.out.println("ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            long began = System.nanoTime();
            switch (words[0]) {
                case "list" -> catalog.models(ALL, "");
                case "resolve" -> log.current(words[1], "champion").orElseThrow();
                case "set" -> {
                    Catalog.Found<Integer> found =
                            catalog.versions(ALL, words[1]).get(Integer.parseInt(words[2]));
                    log.move(move("champion", indexes.get(found.job()).read(found.version()), ""));
                }
                default -> throw new IllegalArgumentException(line);
            }
            System.out.println(millisSince(began));
        }
    }
}
