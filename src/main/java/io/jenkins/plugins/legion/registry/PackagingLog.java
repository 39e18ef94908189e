package io.jenkins.plugins.legion.registry;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What was made of the versions of a folder's models: a file for each model with a line of JSON for each packaging, appended to and
 * never rewritten. A line that a power failure cut off counts for nothing. Safe for threads of one process.
 */
public final class PackagingLog {

    /** As the folder of its files is called, in the folder that its models belong to. */
    private static final String FOLDER = "packagings";

    private static final Logger LOGGER = Logger.getLogger(PackagingLog.class.getName());

    /** There is little of this, and none of it often. */
    private static final Object LOCK = new Object();

    private final Path folder;

    /** @param folder where everything stands that is kept of the models */
    public PackagingLog(Path folder) {
        this.folder = folder.resolve(FOLDER);
    }

    /** Once, however often it is told: a step may do its work again after a restart. Returns when it is on the disk. */
    public void add(PackagedVersion made) throws IOException {
        synchronized (LOCK) {
            List<PackagedVersion> known = new ArrayList<>();
            AliasFile file = read(made.model(), known);
            if (known.stream().noneMatch(made::isSameAs)) {
                file.append(LifecycleJson.mapper().writeValueAsBytes(made));
            }
        }
    }

    /** All that was made of a model's versions, in the order in which it was done. */
    public List<PackagedVersion> of(String model) throws IOException {
        List<PackagedVersion> found = new ArrayList<>();
        synchronized (LOCK) {
            read(model, found);
        }
        return found;
    }

    private AliasFile read(String model, List<PackagedVersion> into) throws IOException {
        Names.MODEL.fault("model", model).ifPresent(PackagingLog::refuse);
        AliasFile file = new AliasFile(folder.resolve(model + ".jsonl"), Output::open);
        List<Integer> broken = new ArrayList<>();
        file.read(
                (number, bytes, from, length, offset) -> {
                    PackagedVersion read = LifecycleJson.mapper().readValue(bytes, from, length, PackagedVersion.class);
                    if (read == null) {
                        throw new IOException("no packaging");
                    }
                    into.add(read);
                },
                broken::add);
        if (!broken.isEmpty()) {
            LOGGER.log(Level.WARNING, () -> file + ": these lines are no packagings and count for nothing: " + broken);
        }
        return file;
    }

    private static void refuse(Fault fault) {
        throw new InvalidInput(fault);
    }
}
