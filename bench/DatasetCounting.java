import io.jenkins.plugins.legion.data.statistics.DatasetFile;
import io.jenkins.plugins.legion.data.statistics.DatasetStatistics;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Counts what is in a file, five times in one process. Prints what the last took of the processor, in seconds. Arguments: file. */
public final class DatasetCounting {

    private static final int ROUNDS = 5;

    private DatasetCounting() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        DatasetFile data = new DatasetFile(file.getFileName().toString(), file, Files.size(file));
        long took = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            DatasetStatistics.unkept(System.err::println)
                    .of("", List.of(data), "")
                    .orElseThrow();
            took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        }
        System.out.printf("%.2f%n", took / 1e9);
    }
}
