package io.jenkins.plugins.legion.machine;

import io.jenkins.plugins.legion.files.Lines;
import java.nio.file.Path;
import java.util.function.ObjDoubleConsumer;

/** What came and went over the network since the first time; without the loopback, which leads nowhere. Linux alone. */
final class NetworkTraffic implements SystemSource {

    /** Fields after an interface's name: bytes received are the first, and bytes sent the ninth. */
    private static final int FIELDS = 9;

    private final Path file;
    private long receivedAtFirst = -1;
    private long sentAtFirst;

    /** @param file in the form of {@code /proc/net/dev} */
    NetworkTraffic(Path file) {
        this.file = file;
    }

    @Override
    public void measure(ObjDoubleConsumer<String> into) {
        long received = 0;
        long sent = 0;
        boolean found = false;
        for (String line : Lines.of(file)) {
            int colon = line.indexOf(':');
            String[] fields = line.substring(colon + 1).strip().split("\\s+");
            if (colon < 0
                    || fields.length < FIELDS
                    || line.substring(0, colon).strip().equals("lo")) {
                continue;
            }
            received += Math.max(0, KernelFile.parsed(fields[0]));
            sent += Math.max(0, KernelFile.parsed(fields[FIELDS - 1]));
            found = true;
        }
        if (!found) {
            return;
        }
        if (receivedAtFirst < 0) {
            receivedAtFirst = received;
            sentAtFirst = sent;
        }
        into.accept("network_receive_megabytes", (received - receivedAtFirst) / 1e6);
        into.accept("network_transmit_megabytes", (sent - sentAtFirst) / 1e6);
    }
}
