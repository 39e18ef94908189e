package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.data.statistics.DatasetFile;
import io.jenkins.plugins.legion.data.statistics.DatasetStatistics;
import io.jenkins.plugins.legion.files.FilesDigest;
import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Data that a training asks for and that is there.
 *
 * @param path a file or a folder
 * @param files those in it, in the order of their names
 */
record DataInPlace(DataBinding binding, Path path, List<Path> files) {

    /** Links are followed: data often lies on another disk. */
    static DataInPlace at(Path path, DataBinding binding) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(path, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(Comparator.comparing(file -> name(path, file)));
        return new DataInPlace(binding, path, files);
    }

    /**
     * What it is, for which every byte is read.
     *
     * @param progress is told of what takes its time
     * @throws InterruptedException if the thread was interrupted meanwhile: there may be hours of data
     */
    BoundData digested(Consumer<String> progress) throws IOException, InterruptedException {
        try {
            return read(progress);
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while the data in " + path + " was hashed");
        }
    }

    private BoundData read(Consumer<String> progress) throws IOException, InterruptedException {
        List<Long> sizes = new ArrayList<>();
        for (Path file : files) {
            sizes.add(Files.size(file));
        }
        long bytes = sizes.stream().mapToLong(Long::longValue).sum();
        progress.accept("Hashing the data in " + binding.localPath() + ": " + files.size()
                + (files.size() == 1 ? " file, " : " files, ") + bytes + " bytes");
        FilesDigest digest = new FilesDigest();
        List<DatasetFile> counted = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            digest.add(name(path, file), sizes.get(i), Sha256.of(file));
            counted.add(new DatasetFile(name(path, file), file, sizes.get(i)));
        }
        BoundData bound = new BoundData(binding, files.size(), bytes, digest.written());
        // What was hashed a moment ago is still in the machine's memory, unless there is too much to be counted anyway.
        return DatasetStatistics.unkept(progress)
                .of(bound.digest(), counted, binding.label())
                .map(bound::with)
                .orElse(bound);
    }

    private static String name(Path root, Path file) {
        return root.equals(file)
                ? root.getFileName().toString()
                : root.relativize(file).toString().replace('\\', '/');
    }
}
