package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Room on the disk for what is written of a training when it is over: one that filled the disk is recorded all the same, with what
 * it had logged until then.
 */
public final class Reserve {

    /** Bytes: the record with the packages of a large environment, and 200,000 points. */
    private static final int SIZE = 1 << 20;

    private Reserve() {}

    static void take(TrainingFolder folder) throws IOException {
        byte[] bytes = new byte[SIZE];
        // Zeros would take no room on a disk that compresses.
        ThreadLocalRandom.current().nextBytes(bytes);
        Folders.write(folder.reserve(), bytes);
    }

    /** Gives it free for whoever has something to write. Once more does nothing. */
    public static void release(TrainingFolder folder) throws IOException {
        try {
            Files.deleteIfExists(folder.reserve());
        } catch (IOException e) {
            // Where nothing can be removed nothing can be written, which is what matters.
            throw Folders.cannotWrite(folder.root(), e);
        }
    }
}
