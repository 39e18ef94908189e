package io.jenkins.plugins.legion.packaging.python;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that is a function of a package.
 *
 * @param name what it is called
 * @param module such as {@code gunicorn.app.wsgiapp}
 * @param function such as {@code run}, with dots where it is an attribute's
 */
record ConsoleScript(String name, String module, String function) {

    private static final String WORD = "[A-Za-z_][A-Za-z0-9_]*";

    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*)\\s*=\\s*(" + WORD + "(?:\\."
            + WORD + ")*)\\s*:\\s*(" + WORD + "(?:\\." + WORD + ")*)\\s*(?:\\[.*\\])?");

    /** Characters of a first line that Linux reads, since 5.1 of 127 before. */
    private static final int LONGEST_SHEBANG = 127;

    /** Those of an {@code entry_points.txt}. Lines that nobody can read are passed over, as pip passes over them. */
    static List<ConsoleScript> of(String text) {
        List<ConsoleScript> scripts = new ArrayList<>();
        boolean within = false;
        for (String line : text.lines().map(String::strip).toList()) {
            Matcher matcher = LINE.matcher(line);
            if (line.startsWith("[")) {
                within = line.matches("\\[\\s*(?:console_scripts|gui_scripts)\\s*\\]");
            } else if (within && matcher.matches()) {
                scripts.add(new ConsoleScript(matcher.group(1), matcher.group(2), matcher.group(3)));
            }
        }
        return scripts;
    }

    /** The file, as pip writes it. */
    String text(String python) {
        String first = function.replaceFirst("\\..*", "");
        return shebang(python)
                + "# -*- coding: utf-8 -*-\nimport re\nimport sys\nfrom " + module + " import " + first
                + "\nif __name__ == '__main__':\n    sys.argv[0] = re.sub(r'(-script\\.pyw|\\.exe)?$', '', sys.argv[0])\n    sys.exit("
                + function + "())\n";
    }

    /** What makes Linux run a file by this Python. */
    static String shebang(String python) {
        if (python.indexOf(' ') < 0 && python.length() + 3 <= LONGEST_SHEBANG) {
            return "#!" + python + "\n";
        }
        // To a shell it is a command, to Python a text.
        return "#!/bin/sh\n'''exec' \"" + python + "\" \"$0\" \"$@\"\n' '''\n";
    }
}
