package io.jenkins.plugins.legion.machine;

import com.sun.management.OperatingSystemMXBean;
import java.util.function.DoubleSupplier;
import java.util.function.ObjDoubleConsumer;

/**
 * How busy the processors were since the last time, of all that this process may use: Java knows a container's share.
 * The first time there is nothing to tell, since no time has passed.
 */
final class ProcessorLoad implements SystemSource {

    private final DoubleSupplier load;
    private boolean began;

    /** @param load from 0 to 1 since it was asked last; negative where it is not known */
    ProcessorLoad(DoubleSupplier load) {
        this.load = load;
    }

    static ProcessorLoad of(OperatingSystemMXBean machine) {
        return new ProcessorLoad(machine::getCpuLoad);
    }

    @Override
    public void measure(ObjDoubleConsumer<String> into) {
        double now = load.getAsDouble();
        if (began) {
            into.accept("cpu_utilization_percentage", now * 100);
        }
        began = true;
    }
}
