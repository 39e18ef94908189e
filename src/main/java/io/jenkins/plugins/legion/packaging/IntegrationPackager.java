package io.jenkins.plugins.legion.packaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.files.PrivateFile;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.Mask;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import io.jenkins.plugins.legion.programs.ToolRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs a packager of Legion or ODAHU by the contract that theirs keep: with the folder of the model and the packaging as JSON, in a
 * folder in which it leaves what came of it.
 */
final class IntegrationPackager implements Packager {

    private static final long serialVersionUID = 1L;

    private static final String INPUT = "mp.json";
    private static final String RESULT = "result.json";

    /** Results are names of images and the like. */
    private static final int LARGEST_RESULT = 1 << 20;

    /** Whoever packages has a limit of their own; ODAHU's is four hours. */
    private static final Duration LIMIT = Duration.ofDays(1);

    /** What makes a line of a single word. */
    private static final Pattern SHELL = Pattern.compile("[\\s;&|<>()$`\"'*?]");

    private final PackagingIntegration integration;

    IntegrationPackager(PackagingIntegration integration) {
        this.integration = integration;
    }

    @Override
    public PackagingIntegration integration() {
        return integration;
    }

    @Override
    public PackagedModel pack(PackagingWork work) throws IOException, InterruptedException {
        Path folder = work.place().folder();
        Path input = folder.resolve(INPUT);
        Mask mask = Mask.ofConnections(work.targets().values());
        try {
            // It has the connections' secrets, as the contract asks for.
            PrivateFile.create(input, PackagerInput.json(work, integration));
            ToolRun run = run(command(work), folder, mask, work);
            if (!run.succeeded()) {
                throw new IOException("the packager " + integration.entrypoint() + " ended with " + run.exitCode()
                        + run.lastLines().stream()
                                .reduce((first, last) -> last)
                                .map(last -> ": " + mask.in(last))
                                .orElse(" without a word"));
            }
        } finally {
            Files.deleteIfExists(input);
        }
        return result(folder.resolve(RESULT), mask);
    }

    private ToolRun run(List<String> command, Path folder, Mask mask, PackagingWork work)
            throws IOException, InterruptedException {
        try {
            return ToolRun.of(
                    command, folder, System.getenv(), LIMIT, line -> work.log().accept(mask.in(line)));
        } catch (IOException e) {
            throw new InvalidInput(new Fault(
                    "packaging integration " + integration.id() + ": entrypoint",
                    integration.entrypoint(),
                    "a program that this machine can start"
                            + (integration.defaultImage().isEmpty()
                                    ? ""
                                    : "; it is in the image " + integration.defaultImage())));
        }
    }

    /** A single word is a program; anything else is a line for the shell, which gets the arguments at its end. */
    private List<String> command(PackagingWork work) {
        String entrypoint = integration.entrypoint();
        List<String> program = SHELL.matcher(entrypoint).find()
                ? List.of("sh", "-c", entrypoint + " \"$@\"", "sh")
                : List.of(beside(entrypoint, work.place().workspace()));
        return Stream.concat(program.stream(), Stream.of(work.model().toString(), INPUT))
                .toList();
    }

    /** A path that is none on this machine begins in the workspace. */
    private static String beside(String program, Path workspace) {
        return program.contains("/") ? workspace.resolve(program).toString() : program;
    }

    private PackagedModel result(Path file, Mask mask) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("the packager " + integration.entrypoint() + " left no " + RESULT);
        }
        try (InputStream in = Files.newInputStream(file)) {
            JsonNode tree = LifecycleJson.mapper().readTree(in.readNBytes(LARGEST_RESULT));
            if (tree == null || !tree.isObject()) {
                throw new IOException(RESULT + " of " + integration.entrypoint() + " is no object of JSON");
            }
            Map<String, String> results = new LinkedHashMap<>();
            tree.properties()
                    .forEach(field -> results.put(
                            field.getKey(),
                            field.getValue().isValueNode()
                                    ? field.getValue().asText()
                                    : field.getValue().toString()));
            // The program was given secrets, and what it says of them is kept.
            return new PackagedModel(mask.in(results));
        } catch (JsonProcessingException e) {
            throw new IOException(
                    RESULT + " of " + integration.entrypoint() + " is no JSON: " + e.getOriginalMessage(), e);
        }
    }
}
