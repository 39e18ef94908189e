import io.jenkins.plugins.legion.binary.ModelArchive;
import io.jenkins.plugins.legion.binary.PackingPlan;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Container;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Packs a folder and prints how long it took, in seconds, with the peak of the heap in MiB. Run by
 * binary.sh, with Legion's classes on the class path. The start of the Java machine is not in the number.
 */
public final class BinaryWriting {

    private BinaryWriting() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Path archive = Path.of(arguments[1]);
        Container container = Container.valueOf(arguments.length > 2 ? arguments[2] : "ZIP");
        long begin = System.nanoTime();
        TrainedModelBinary binary = ModelArchive.write(PackingPlan.of(folder), archive, container);
        double seconds = (System.nanoTime() - begin) / 1e9;
        long peak = java.lang.management.ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.printf(Locale.ROOT, "%.3f %d %s%n", seconds, peak >> 20, binary.digest());
    }
}
