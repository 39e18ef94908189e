package io.jenkins.plugins.legion.packaging.docker;

import io.jenkins.plugins.legion.packaging.image.RootFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/** What containers have beside their image's files, put into its folder: as files, where nothing can be mounted. */
final class ImageRoot {

    /** Bytes; the kernel is asked for more by programs of this century. */
    private static final int RANDOM = 1 << 20;

    /** Libraries count processors by these; without them, some do not start. */
    private static final List<String> PROCESSORS = List.of(
            "/proc/cpuinfo",
            "/proc/meminfo",
            "/proc/stat",
            "/sys/devices/system/cpu/online",
            "/sys/devices/system/cpu/possible",
            "/sys/devices/system/cpu/present");

    private static final SecureRandom SOURCE = new SecureRandom();

    private ImageRoot() {}

    static void prepare(RootFolder root, RootWay way) throws IOException {
        root.folder("/proc", 0755);
        root.folder("/sys", 0755);
        root.folder("/dev", 0755);
        root.folder("/dev/shm", 01777);
        root.folder("/tmp", 01777);
        byte[] random = new byte[RANDOM];
        SOURCE.nextBytes(random);
        root.write("/dev/null", new byte[0], 0666);
        root.write("/dev/zero", new byte[RANDOM], 0444);
        root.write("/dev/full", new byte[0], 0444);
        root.write("/dev/random", random, 0444);
        root.write("/dev/urandom", random, 0444);
        if (!root.exists("/etc/hosts")) {
            root.write("/etc/hosts", "127.0.0.1 localhost\n".getBytes(StandardCharsets.UTF_8), 0644);
        }
        if (way == RootWay.CHROOT) {
            for (String file : PROCESSORS) {
                if (Files.isReadable(Path.of(file))) {
                    root.write(file, Files.readAllBytes(Path.of(file)), 0444);
                }
            }
        }
    }
}
