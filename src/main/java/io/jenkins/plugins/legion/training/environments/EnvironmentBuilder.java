package io.jenkins.plugins.legion.training.environments;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.programs.Programs;
import io.jenkins.plugins.legion.toolchain.PythonDefinition;
import io.jenkins.plugins.legion.toolchain.Requirements;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How one tool makes a Python environment. */
interface EnvironmentBuilder {

    /** What, besides the definition, decides what comes out: the tool, and the Python that it starts from. */
    List<String> ingredients();

    /** The requirements that it installs from a folder or file of the project. */
    List<String> local();

    /** Makes the environment in a folder that is not there yet. */
    void build(Path folder, Tools tools) throws IOException, InterruptedException;

    /** The environment in a folder where {@link #build} came to its end. */
    MadeEnvironment in(Path folder);

    /** Runs the tools that make an environment, one after the other, within one time limit. */
    interface Tools {
        /** @throws IOException if it does not succeed; the message ends with its last lines */
        void run(List<String> command, Path directory) throws IOException, InterruptedException;
    }

    /**
     * @param requirements of the definition
     * @throws InvalidInput if a tool is not on this machine
     */
    static EnvironmentBuilder of(PythonDefinition definition, Requirements requirements, Programs programs)
            throws IOException, InterruptedException {
        return switch (definition.kind()) {
            case VENV -> VenvBuilder.of(definition, requirements, programs);
            case UV ->
                new UvBuilder(
                        programs.find("uv")
                                .orElseThrow(() -> lacking("uv", "uv on the PATH, or 'venv', 'conda' or 'current'")),
                        definition,
                        requirements);
            case CONDA -> CondaBuilder.of(definition, programs);
            case CURRENT -> throw new IllegalArgumentException("nobody makes the current environment");
        };
    }

    /** Installs requirements by a command that ends with the file in which they stand. */
    static void install(Requirements requirements, List<String> command, Path folder, Path base, Tools tools)
            throws IOException, InterruptedException {
        if (requirements.lines().isEmpty()) {
            return;
        }
        Path file = folder.resolve("legion-requirements.txt");
        Folders.write(file, String.join("\n", requirements.lines()) + "\n");
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of("-r", file.toString()));
        tools.run(whole, base);
    }

    static InvalidInput lacking(String kind, String expected) {
        return new InvalidInput(new Fault("environment", kind, expected));
    }
}
