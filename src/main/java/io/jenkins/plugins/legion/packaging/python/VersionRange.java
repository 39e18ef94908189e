package io.jenkins.plugins.legion.packaging.python;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which versions of Python somebody asks for.
 *
 * @param clauses of PEP 440, with commas between them
 */
record VersionRange(String clauses) {

    private static final Pattern CLAUSE = Pattern.compile("(===?|~=|!=|<=|>=|<|>)\\s*(\\d+(?:\\.\\d+)*)(\\.\\*)?.*");

    /** Whether some patch of a minor version, such as 3.11, is asked for, as far as the minor version decides that. */
    boolean allowsMinor(String minor) {
        return allows(minor, 2);
    }

    /** Whether a version with its patch is asked for. */
    boolean allows(String version) {
        return allows(version, 3);
    }

    private boolean allows(String version, int parts) {
        for (String part : clauses.split(",")) {
            Matcher clause = CLAUSE.matcher(part.strip());
            if (clause.matches() && !allows(clause, version, parts)) {
                return false;
            }
        }
        return true;
    }

    private static boolean allows(Matcher clause, String version, int parts) {
        String[] named = clause.group(2).split("\\.");
        int common = Math.min(named.length, parts);
        int sign = compare(version.split("\\."), named, common);
        boolean cut = named.length > parts;
        boolean open = clause.group(3) != null;
        return switch (clause.group(1)) {
            case "==", "===" -> sign == 0;
            case "!=" -> sign != 0 || cut || !open && named.length < parts;
            case ">=" -> sign >= 0;
            case ">" -> sign > 0 || sign == 0 && (cut || named.length == parts && parts == 2);
            case "<=" -> sign <= 0;
            case "<" -> sign < 0 || sign == 0 && cut && !isZero(named, parts);
            default -> // ~=
                sign >= 0 && compare(version.split("\\."), named, Math.min(named.length - 1, parts)) == 0;
        };
    }

    private static boolean isZero(String[] named, int from) {
        for (int i = from; i < named.length; i++) {
            if (!named[i].matches("0+")) {
                return false;
            }
        }
        return true;
    }

    private static int compare(String[] a, String[] b, int parts) {
        for (int i = 0; i < parts; i++) {
            int sign = Integer.compare(number(a, i), number(b, i));
            if (sign != 0) {
                return sign;
            }
        }
        return 0;
    }

    private static int number(String[] parts, int i) {
        return i < parts.length && parts[i].length() < 9 ? Integer.parseInt(parts[i]) : 0;
    }
}
