package io.jenkins.plugins.legion.machine;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ObjDoubleConsumer;
import java.util.regex.Pattern;

/** What {@code nvidia-smi} says of one GPU. A field that it does not know, such as {@code [N/A]}, is left out. */
final class GpuLine {

    /** The fields that are asked for, in this order. Memory is in MiB, power in watts. */
    static final List<String> FIELDS =
            List.of("index", "utilization.gpu", "memory.used", "memory.total", "power.draw", "enforced.power.limit");

    private static final double MIB = 1024 * 1024;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?");

    private static final Pattern INDEX = Pattern.compile("[0-9]{1,3}");

    private GpuLine() {}

    /**
     * Values of one GPU, by MLflow's names. A line that is of none, such as a warning, has none.
     *
     * @return whether there were any
     */
    static boolean read(String line, ObjDoubleConsumer<String> into) {
        String[] cells = line.split(",", -1);
        String index = cells[0].strip();
        if (cells.length != FIELDS.size() || !INDEX.matcher(index).matches()) {
            return false;
        }
        String gpu = "gpu_" + Integer.parseInt(index) + "_";
        OptionalDouble utilization = value(cells[1]);
        OptionalDouble memory = value(cells[2]);
        OptionalDouble power = value(cells[4]);
        utilization.ifPresent(value -> into.accept(gpu + "utilization_percentage", value));
        memory.ifPresent(value -> into.accept(gpu + "memory_usage_megabytes", value * MIB / 1e6));
        share(memory, value(cells[3]), gpu + "memory_usage_percentage", into);
        power.ifPresent(value -> into.accept(gpu + "power_usage_watts", value));
        share(power, value(cells[5]), gpu + "power_usage_percentage", into);
        return utilization.isPresent() || memory.isPresent() || power.isPresent();
    }

    private static void share(OptionalDouble part, OptionalDouble whole, String name, ObjDoubleConsumer<String> into) {
        if (part.isPresent() && whole.orElse(0) > 0) {
            into.accept(name, part.getAsDouble() / whole.getAsDouble() * 100);
        }
    }

    private static OptionalDouble value(String cell) {
        String text = cell.strip();
        return NUMBER.matcher(text).matches() ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    }
}
