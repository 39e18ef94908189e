package io.jenkins.plugins.legion.packaging.docker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.packaging.image.ImageConfig;
import io.jenkins.plugins.legion.packaging.image.RootFolder;
import io.jenkins.plugins.legion.programs.CarriedFile;
import io.jenkins.plugins.legion.programs.ProcessTree;
import io.jenkins.plugins.legion.words.Plain;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A program of an unpacked image while it runs, with all that it starts. It has the image's environment, working directory and user, the
 * latter as far as the machine permits. It ends when this is closed, and when this process ends, however that happens.
 */
final class ImageProcess implements Closeable {

    /** Runs the program within the root; the image's own Python reads it. */
    private static final String STARTER = "packaging/docker/in_image.py";

    /** Some images' Python does not start without. */
    private static final String LIBRARIES = "LD_LIBRARY_PATH";

    private static final String ENV = "/usr/bin/env";

    /** Enough for a traceback. */
    private static final int LINES_KEPT = 25;

    private static final int LONGEST_LINE = 2000;

    /** What does not end by itself within is killed: nobody waits for an answer any more. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** The last of an output that nobody writes to any more is read within. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final ProcessTree tree;
    private final Consumer<String> listener;
    private final Thread reader;
    private final Deque<String> last = new ArrayDeque<>();

    private ImageProcess(ProcessTree tree, Consumer<String> listener) {
        this.tree = tree;
        this.listener = listener;
        this.reader = new Thread(this::read, "image-output");
        reader.setDaemon(true);
    }

    /**
     * @param python the image's, by its path there
     * @param command within the image
     * @param listener is told each line that the program prints, from another thread
     */
    static ImageProcess start(
            RootWay.Found way,
            RootFolder root,
            ImageConfig config,
            String python,
            List<String> command,
            Consumer<String> listener)
            throws IOException {
        // Only what starts the program has these; its own environment goes to it alone.
        Map<String, String> outer = new HashMap<>();
        outer.put("PATH", System.getenv().getOrDefault("PATH", ""));
        List<String> line = new ArrayList<>();
        if (config.env().containsKey(LIBRARIES) && root.find(ENV).isPresent()) {
            // Within the root alone: what stands before it on the line would load the image's libraries as this
            // machine's.
            line.addAll(List.of(ENV, LIBRARIES + "=" + config.env().get(LIBRARIES)));
        }
        line.addAll(List.of(python, "-I", "-S", "-c", starter()));
        ProcessTree tree = ProcessTree.startHeard(way.command(root.path(), line), root.path(), outer);
        ImageProcess process = new ImageProcess(tree, listener);
        process.reader.start();
        boolean told = false;
        try {
            process.tell(config, command, way.way().isNamespaceOfUser());
            told = true;
        } finally {
            if (!told) {
                process.close();
            }
        }
        return process;
    }

    private static String starter() throws IOException {
        return new String(CarriedFile.read(STARTER), StandardCharsets.UTF_8);
    }

    /** @param alone whether there is nobody else to become */
    private void tell(ImageConfig config, List<String> command, boolean alone) throws IOException {
        ObjectNode told = LifecycleJson.mapper().createObjectNode();
        told.set("command", LifecycleJson.mapper().valueToTree(command));
        told.set("environment", LifecycleJson.mapper().valueToTree(config.env()));
        told.put("folder", config.workingDir()).put("user", config.user()).put("alone", alone);
        byte[] line = (LifecycleJson.mapper().writeValueAsString(told) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            tree.input().write(line);
            tree.input().flush();
        } catch (IOException e) {
            // It has ended already, and what it said of that is heard.
            tree.ended().join();
        }
    }

    private void read() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(tree.output(), StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c == '\n') {
                    take(line);
                } else if (line.length() < LONGEST_LINE) {
                    line.append((char) c);
                }
            }
            take(line);
        } catch (IOException e) {
            // It was ended, and its pipe with it.
        }
    }

    private void take(StringBuilder line) {
        String text = Plain.text(line.toString().stripTrailing());
        line.setLength(0);
        if (text.isEmpty()) {
            return;
        }
        synchronized (last) {
            last.addLast(text);
            if (last.size() > LINES_KEPT) {
                last.removeFirst();
            }
        }
        listener.accept(text);
    }

    /** Completes when the program itself has ended. */
    CompletableFuture<?> ended() {
        return tree.ended();
    }

    /** Only after {@link #ended}: what it ended with, 128 and the signal's number where a signal ended it. */
    int exitCode() {
        return tree.exitCode();
    }

    /** The last that it printed; once it has ended, the very last. */
    List<String> lastLines() throws InterruptedException {
        if (tree.ended().isDone()) {
            reader.join(LAST_WORDS.toMillis());
        }
        synchronized (last) {
            return new ArrayList<>(last);
        }
    }

    @Override
    public void close() {
        tree.end(GRACE);
        try {
            tree.input().close();
        } catch (IOException e) {
            // Nobody reads it any more.
        }
    }
}
