package io.jenkins.plugins.legion.packaging.python;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A wheel's file name, which tells what it is for (PEP 427).
 *
 * @param file the whole
 * @param name the package's, normal
 * @param version as it stands there
 * @param pythons such as {@code cp311}, {@code py3}
 * @param abis such as {@code cp311}, {@code abi3}, {@code none}
 * @param platforms such as {@code manylinux_2_17_x86_64}, {@code any}
 */
record WheelName(
        String file, String name, String version, List<String> pythons, List<String> abis, List<String> platforms) {

    private static final Pattern PATTERN =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9._]*)-([A-Za-z0-9][A-Za-z0-9._!+]*)(?:-\\d[A-Za-z0-9._]*)?"
                    + "-([A-Za-z0-9_.]+)-([A-Za-z0-9_.]+)-([A-Za-z0-9_.]+)\\.whl");

    /** What file systems take for one name. */
    private static final int LONGEST = 255;

    private static final Pattern OF_PYTHON_3 = Pattern.compile("(cp|py)3(\\d{0,3})");

    /** Absent for what is no wheel's name. */
    static Optional<WheelName> of(String file) {
        Matcher matcher = PATTERN.matcher(file);
        return file.length() <= LONGEST && matcher.matches()
                ? Optional.of(new WheelName(
                        file,
                        PackageName.normal(matcher.group(1)),
                        matcher.group(2),
                        List.of(matcher.group(3).split("\\.")),
                        List.of(matcher.group(4).split("\\.")),
                        List.of(matcher.group(5).split("\\."))))
                : Optional.empty();
    }

    /** Whether that Python takes it. */
    boolean fits(PythonTarget target) {
        return (platforms.contains("any") || target.platforms().stream().anyMatch(platforms::contains))
                && pythons.stream().anyMatch(python -> abis.stream().anyMatch(abi -> fits(target, python, abi)));
    }

    private static boolean fits(PythonTarget target, String python, String abi) {
        Matcher matcher = OF_PYTHON_3.matcher(python);
        if (!matcher.matches()) {
            return false;
        }
        int minor = Integer.parseInt(target.minor().substring(2));
        boolean cpython = matcher.group(1).equals("cp");
        boolean any = matcher.group(2).isEmpty();
        int least = any ? 0 : Integer.parseInt(matcher.group(2));
        return switch (abi) {
            case "none" -> cpython ? !any && least == minor : least <= minor;
            case "abi3" -> cpython && !any && least <= minor;
            default -> cpython && !any && least == minor && abi.equals(target.abi());
        };
    }
}
