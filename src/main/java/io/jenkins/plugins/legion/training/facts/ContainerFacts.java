package io.jenkins.plugins.legion.training.facts;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.lifecycle.TrainingEnvironment;
import io.jenkins.plugins.legion.programs.ShellWords;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/**
 * A container that a training runs in, described by a script that is run within. This process stands outside and sees
 * neither its Python nor its GPUs, but shares the training's folder with it.
 *
 * @param host its name
 * @param os what its image is made of
 * @param gpus those that it was given
 */
public record ContainerFacts(String host, String os, List<String> gpus, PythonFacts python) {

    private static final String HOST = "legion-host:";
    private static final String OS = "legion-os:";
    private static final String GPU = "legion-gpu:";

    /** Bytes. 10,000 packages have some 500,000; whatever a container writes beyond is not read. */
    private static final int LONGEST_ANSWER = 4 << 20;

    /** The answer gets its name when it is whole: a question that is cut short has none. */
    private static final String SCRIPT =
            """
            #!/bin/sh
            # Describes the container that a training runs in.
            cd @folder@ || exit 1
            {
              echo "@host@$(uname -n)"
              if [ -r /etc/os-release ]; then (. /etc/os-release; echo "@os@${PRETTY_NAME:-$ID} ($(uname -sr))"); fi
              if command -v nvidia-smi >/dev/null; then
                nvidia-smi --query-gpu=name,memory.total --format=csv,noheader | sed 's/^/@gpu@/'
              fi
              for python in python3 python; do
                if command -v $python >/dev/null; then
                  $python - <<'END'
            @python@END
                  break
                fi
              done
            } >@answer@.part 2>/dev/null
            mv @answer@.part @answer@
            """;

    public ContainerFacts {
        gpus = List.copyOf(gpus);
    }

    /** Writes the script that asks. */
    public static void writeQuestion(TrainingFolder folder) throws IOException {
        Folders.write(
                folder.root().resolve(TrainingFolder.CONTAINER_QUESTION),
                SCRIPT.replace("@answer@", TrainingFolder.CONTAINER_ANSWER)
                        .replace("@host@", HOST)
                        .replace("@os@", OS)
                        .replace("@gpu@", GPU)
                        .replace("@python@", PythonFacts.PROBE)
                        .replace("@folder@", ShellWords.quoted(folder.root().toString())));
    }

    /** The machine as the container's answer corrects it; unchanged where there is no answer. */
    public static TrainingEnvironment corrected(TrainingEnvironment machine, TrainingFolder folder) {
        if (!Files.isRegularFile(folder.containerAnswer())) {
            return machine;
        }
        try {
            ContainerFacts facts = parsed(lines(folder));
            return machine.within(facts.host(), facts.os(), facts.gpus())
                    .withPython(facts.python().version(), facts.python().packages());
        } catch (IOException e) {
            // A description of the machine is no reason to lose a training.
            return machine;
        }
    }

    private static List<String> lines(TrainingFolder folder) throws IOException {
        try (InputStream answer = Files.newInputStream(folder.containerAnswer())) {
            return new String(answer.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static ContainerFacts parsed(List<String> lines) throws IOException {
        return new ContainerFacts(
                values(lines, HOST).findFirst().orElse(""),
                values(lines, OS).findFirst().orElse(""),
                values(lines, GPU).toList(),
                PythonFacts.parsed(lines));
    }

    private static Stream<String> values(List<String> lines, String mark) {
        return lines.stream()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()).strip())
                .filter(value -> !value.isEmpty());
    }
}
