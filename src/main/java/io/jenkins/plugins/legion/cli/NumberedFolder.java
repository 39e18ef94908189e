package io.jenkins.plugins.legion.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A fresh folder for a training. Trainings are counted as Jenkins counts builds, so that none overwrites another.
 *
 * @param path the folder, which is there and empty
 * @param number from 1, one more than the highest before
 */
record NumberedFolder(Path path, long number) {

    /** @param parent is made where it is not there */
    static NumberedFolder in(Path parent) throws IOException {
        Files.createDirectories(parent);
        long number = 1 + highest(parent);
        while (true) {
            Path folder = parent.resolve(Long.toString(number));
            try {
                return new NumberedFolder(Files.createDirectory(folder), number);
            } catch (FileAlreadyExistsException e) {
                // Another training took the number since.
                number++;
            }
        }
    }

    private static long highest(Path parent) throws IOException {
        long highest = 0;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent)) {
            for (Path folder : folders) {
                String name = folder.getFileName().toString();
                if (name.matches("[1-9][0-9]{0,17}")) {
                    highest = Math.max(highest, Long.parseLong(name));
                }
            }
        }
        return highest;
    }
}
