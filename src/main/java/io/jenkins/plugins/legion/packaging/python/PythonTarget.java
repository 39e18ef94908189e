package io.jenkins.plugins.legion.packaging.python;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Python that packages are for: CPython on Linux, of a version, a processor and a C library.
 *
 * @param version {@code 3.11}, or {@code 3.11.9} where the patch is known
 * @param machine as Linux calls the processor: {@code x86_64}, {@code aarch64}
 * @param libc the C library
 */
public record PythonTarget(String version, String machine, Libc libc) {

    private static final Pattern VERSION = Pattern.compile("3\\.(\\d{1,3})(?:\\.\\d{1,3})?");

    /** Until 3.7 the name of the ABI had an m, for an allocator. */
    private static final int LAST_WITH_M = 7;

    /** The oldest that pip makes wheels' tags for by PEP 425. */
    private static final int OLDEST = 6;

    /** By Go's names, in which images' configurations are written. */
    private static final Map<String, String> MACHINES = Map.of(
            "amd64", "x86_64",
            "arm64", "aarch64",
            "386", "i686",
            "arm", "armv7l",
            "ppc64le", "ppc64le",
            "s390x", "s390x",
            "riscv64", "riscv64");

    /** The first glibc of a processor for which there are wheels, where it is not 2.17, and the names of before PEP 600. */
    private static final int OLDEST_GLIBC_OF_INTEL = 5;

    private static final int OLDEST_GLIBC = 17;

    private static final Map<Integer, String> NAMES_OF_BEFORE =
            Map.of(17, "manylinux2014", 12, "manylinux2010", 5, "manylinux1");

    /**
     * @param version {@code 3.11} or {@code 3.11.9}
     * @param machine as Linux or as images call it
     * @throws IllegalArgumentException if the version is none that can be had for
     */
    public PythonTarget {
        if (!isKnown(version)) {
            throw new IllegalArgumentException("Python '" + version + "'; expected 3." + OLDEST + " or later");
        }
        machine = MACHINES.getOrDefault(machine, machine);
    }

    static boolean isKnown(String version) {
        Matcher matcher = VERSION.matcher(version);
        return matcher.matches() && Integer.parseInt(matcher.group(1)) >= OLDEST;
    }

    /** {@code 3.11}: what decides whether wheels and pickles fit. */
    public String minor() {
        return "3." + minorNumber();
    }

    /** Such as {@code cp311}. */
    public String abi() {
        return "cp3" + minorNumber() + (minorNumber() <= LAST_WITH_M ? "m" : "");
    }

    private int minorNumber() {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            throw new IllegalStateException(version);
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** The platforms of wheels that it takes, the most particular first. */
    List<String> platforms() {
        List<String> platforms = new ArrayList<>();
        boolean musl = libc.kind() == Libc.Kind.MUSL;
        boolean intel = machine.equals("x86_64") || machine.equals("i686");
        int oldest = musl ? 0 : intel ? OLDEST_GLIBC_OF_INTEL : OLDEST_GLIBC;
        for (int minor = libc.minor(); minor >= oldest; minor--) {
            platforms.add((musl ? "musllinux_" : "manylinux_") + libc.major() + "_" + minor + "_" + machine);
            if (!musl && NAMES_OF_BEFORE.containsKey(minor)) {
                platforms.add(NAMES_OF_BEFORE.get(minor) + "_" + machine);
            }
        }
        platforms.add("linux_" + machine);
        return platforms;
    }

    /** What conditions of requirements are asked of, by PEP 508's names. What the kernel says of itself nobody knows. */
    Map<String, String> markers() {
        String full = version.equals(minor()) ? version + ".0" : version;
        Map<String, String> markers = new LinkedHashMap<>();
        markers.put("implementation_name", "cpython");
        markers.put("implementation_version", full);
        markers.put("os_name", "posix");
        markers.put("platform_machine", machine);
        markers.put("platform_python_implementation", "CPython");
        markers.put("platform_release", "");
        markers.put("platform_system", "Linux");
        markers.put("platform_version", "");
        markers.put("python_full_version", full);
        markers.put("python_version", minor());
        markers.put("sys_platform", "linux");
        return markers;
    }

    /** Such as {@code Python 3.11 on Linux x86_64 with glibc 2.36}. */
    @Override
    public String toString() {
        return "Python " + version + " on Linux " + machine + " with " + libc;
    }
}
