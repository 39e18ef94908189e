package io.jenkins.plugins.legion.registry;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Makes names in folders outlive a power failure, where the file system lets a program ask for that. */
final class Durable {

    private static final Logger LOGGER = Logger.getLogger(Durable.class.getName());

    private Durable() {}

    /** Brings the entries of a folder to the disk. Windows opens no folders, and writes their entries by itself. */
    static void entries(Path folder) {
        try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> folder + " cannot be brought to the disk by itself");
        }
    }
}
