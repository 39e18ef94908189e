package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.programs.ShellWords;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The text of {@code run.sh}. Its process becomes the training's own by {@code exec}, so the exit code and every signal
 * are the training's. It holds paths and arguments and no variable's value: those may be secret and come from outside.
 *
 * @param directory where the command runs
 * @param before folders that go before the others on the PATH
 * @param after folders that go after the others on the PATH
 * @param variables further variables, such as where a virtual environment is
 * @param programs what to run: the first that is found, as on the machine that runs the script
 * @param arguments passed on unchanged
 */
record RunScript(
        Path directory,
        List<Path> before,
        List<Path> after,
        Map<String, String> variables,
        List<String> programs,
        List<String> arguments) {

    String text() {
        StringBuilder script = new StringBuilder(
                "#!/bin/sh\n# Runs one training; made anew for each. The environment comes from outside.\nset -eu\n");
        before.forEach(folder -> script.append("PATH=").append(quoted(folder)).append("\"${PATH:+:$PATH}\"\n"));
        after.forEach(folder ->
                script.append("PATH=\"${PATH:+$PATH:}\"").append(quoted(folder)).append('\n'));
        if (!before.isEmpty() || !after.isEmpty()) {
            script.append("export PATH\n");
        }
        variables.forEach((name, value) -> script.append("export ")
                .append(name)
                .append('=')
                .append(ShellWords.quoted(value))
                .append('\n'));
        script.append("cd ").append(quoted(directory)).append('\n');
        String rest = arguments.stream()
                .map(argument -> " " + ShellWords.quoted(argument))
                .collect(Collectors.joining());
        for (String program : programs.subList(0, programs.size() - 1)) {
            String word = ShellWords.quoted(program);
            script.append("if command -v ")
                    .append(word)
                    .append(" >/dev/null 2>&1; then\n  exec ")
                    .append(word)
                    .append(rest)
                    .append("\nfi\n");
        }
        return script.append("exec ")
                .append(ShellWords.quoted(programs.get(programs.size() - 1)))
                .append(rest)
                .append('\n')
                .toString();
    }

    private static String quoted(Path path) {
        return ShellWords.quoted(path.toString());
    }
}
