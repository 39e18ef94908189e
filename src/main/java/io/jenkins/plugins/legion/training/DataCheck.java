package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.files.Digests;
import io.jenkins.plugins.legion.files.Listing;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.Fault;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Checks that the data which a training asks for is in place, and says what it is. Nothing is fetched yet. */
final class DataCheck {

    private DataCheck() {}

    /**
     * Every binding that has data. What is missing becomes a fault that says what was there instead.
     *
     * @param progress is told of what takes its time
     * @throws InterruptedException if the thread was interrupted meanwhile: there may be hours of data
     */
    static List<BoundData> check(
            List<DataBinding> bindings, Path workspace, List<Fault> faults, Consumer<String> progress)
            throws IOException, InterruptedException {
        List<BoundData> bound = new ArrayList<>();
        for (int i = 0; i < bindings.size(); i++) {
            int index = i;
            check(bindings.get(i), workspace, fault -> faults.add(fault.within("data[" + index + "].")), progress)
                    .ifPresent(bound::add);
        }
        return bound;
    }

    private static Optional<BoundData> check(
            DataBinding binding, Path workspace, Consumer<Fault> faults, Consumer<String> progress)
            throws IOException, InterruptedException {
        Optional<Path> local = within(workspace, binding.localPath());
        if (local.isEmpty()) {
            faults.accept(new Fault("localPath", binding.localPath(), "a path within the workspace"));
            return Optional.empty();
        }
        Path path = local.get();
        if (!Files.exists(path)) {
            faults.accept(new Fault(
                    "localPath",
                    binding.localPath(),
                    expected(binding) + "; in " + path.getParent() + " there is " + Listing.of(path.getParent())));
            return Optional.empty();
        }
        List<Path> files = files(path);
        if (files.isEmpty()) {
            faults.accept(new Fault(
                    "localPath", binding.localPath(), expected(binding) + "; " + path + " is an empty folder"));
            return Optional.empty();
        }
        try {
            return Optional.of(bound(binding, path, files, progress));
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while the data in " + path + " was hashed");
        }
    }

    private static String expected(DataBinding binding) {
        return "data of the connection '" + binding.connection() + "'"
                + (binding.remotePath().isEmpty() ? "" : ", '" + binding.remotePath() + "',")
                + " to be in place, since this version does not fetch it itself";
    }

    private static Optional<Path> within(Path workspace, String localPath) {
        try {
            Path path = workspace.resolve(localPath).normalize();
            return path.startsWith(workspace) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Links are followed: data often lies on another disk. */
    private static List<Path> files(Path path) throws IOException {
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
        return files;
    }

    private static BoundData bound(DataBinding binding, Path path, List<Path> files, Consumer<String> progress)
            throws IOException {
        List<Long> sizes = new ArrayList<>();
        for (Path file : files) {
            sizes.add(Files.size(file));
        }
        long bytes = sizes.stream().mapToLong(Long::longValue).sum();
        progress.accept("Hashing the data in " + binding.localPath() + ": " + files.size()
                + (files.size() == 1 ? " file, " : " files, ") + bytes + " bytes");
        MessageDigest digest = Digests.sha256();
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            long size = sizes.get(i);
            digest.update((name(path, file) + "\0" + size + "\0").getBytes(StandardCharsets.UTF_8));
            digest.update(Digests.of(file));
        }
        return new BoundData(
                binding, files.size(), bytes, "sha256:" + HexFormat.of().formatHex(digest.digest()));
    }

    private static String name(Path root, Path file) {
        return root.equals(file)
                ? root.getFileName().toString()
                : root.relativize(file).toString().replace('\\', '/');
    }
}
