package io.jenkins.plugins.legion.jenkins.artifacts;

import java.util.Locale;

/** Sizes of files for a reader's eye, in the units that Kubernetes and file managers use. */
public final class FileSize {

    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

    private FileSize() {}

    public static String of(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 1024 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
    }
}
