package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Looks for the records of trainings in a folder. Links are not followed, so that none is found twice. */
final class RecordsBelow extends SimpleFileVisitor<Path> {

    private final List<Path> found = new ArrayList<>();
    private final BiConsumer<Path, IOException> unreadable;

    private RecordsBelow(BiConsumer<Path, IOException> unreadable) {
        this.unreadable = unreadable;
    }

    /**
     * @param folder with a record, or with any number of trainings' folders at any depth
     * @param unreadable is told what could not be looked into
     * @return the records, paths within the folder, in no order
     */
    static List<Path> in(Path folder, BiConsumer<Path, IOException> unreadable) throws IOException {
        Path real = folder.toRealPath();
        RecordsBelow search = new RecordsBelow(unreadable);
        Files.walkFileTree(real, search);
        return search.found.stream().map(real::relativize).toList();
    }

    /** What a training wrote lies beneath its record, and may have files of the same name. */
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        Path record = new TrainingFolder(folder).record();
        if (!Files.isRegularFile(record)) {
            return FileVisitResult.CONTINUE;
        }
        found.add(record);
        return FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException fault) {
        unreadable.accept(file, fault);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException fault) {
        if (fault != null) {
            unreadable.accept(folder, fault);
        }
        return FileVisitResult.CONTINUE;
    }
}
