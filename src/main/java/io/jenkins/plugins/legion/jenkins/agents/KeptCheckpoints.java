package io.jenkins.plugins.legion.jenkins.agents;

import io.jenkins.plugins.legion.files.Reason;
import io.jenkins.plugins.legion.training.Checkpoints;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What an agent has found or made of a training's checkpoints. Travels to the controller. */
final class KeptCheckpoints implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Names a folder that outlives the agent, such as a claim's. {@code modelAgent} sets it. */
    static final String VARIABLE = "LEGION_CHECKPOINTS";

    private final CheckpointPlace place;
    private final String base;
    private final LinkedHashMap<String, String> runs;

    private KeptCheckpoints(CheckpointPlace place, String base, Map<String, String> runs) {
        this.place = place;
        this.base = base;
        this.runs = new LinkedHashMap<>(runs);
    }

    /**
     * Makes the training's folder, or finds it.
     *
     * @param lasting a folder that outlives the agent; empty where there is none
     * @param otherwise where they are kept then; it need not be there
     * @param log is told where they will not outlive the agent though they should
     */
    static KeptCheckpoints open(CheckpointPlace place, String lasting, Path otherwise, Consumer<String> log)
            throws IOException {
        if (!lasting.isEmpty()) {
            try {
                Path base = Path.of(lasting);
                if (!base.isAbsolute()) {
                    throw new IOException("it is no absolute path");
                }
                return open(place, base);
            } catch (IOException | InvalidPathException e) {
                log.accept(Messages.KeptCheckpoints_fleeting(lasting, Reason.withPath(asIo(e))));
            }
        }
        return open(place, Files.createDirectories(otherwise));
    }

    private static IOException asIo(Exception e) {
        return e instanceof IOException io ? io : new IOException(e.getMessage(), e);
    }

    private static KeptCheckpoints open(CheckpointPlace place, Path base) throws IOException {
        Checkpoints checkpoints = place.in(base.toString());
        checkpoints.make(place.run(), place.training(), place.build());
        Map<String, String> others = checkpoints.runs();
        others.remove(place.run());
        return new KeptCheckpoints(place, base.toString(), others);
    }

    /** Nothing is begun that would write there. @param why is told what else went wrong */
    void tidy(Exception why) {
        try {
            place.in(base).tidy(place.run(), place.training());
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    CheckpointPlace place() {
        return place;
    }

    /** Absolute. */
    String base() {
        return base;
    }

    Path folder() {
        return place.in(base).of(place.run(), place.training());
    }

    /** Other runs that keep some there, by the names of their folders, with the builds' ids. */
    Map<String, String> runs() {
        return runs;
    }
}
