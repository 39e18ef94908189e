package io.jenkins.plugins.legion.binary;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Finds the files of a folder that goes into an archive. A link to something in the same folder stands for what it points
 * to. Whatever cannot go into an archive is a fault, and all faults are found before any byte is packed.
 */
final class FolderScan {

    /** More faults than this say nothing new. */
    private static final int MOST_FAULTS = 20;

    private final Path root;
    private final List<Source> sources = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Deque<Path> open = new ArrayDeque<>();
    private long folders;

    private FolderScan(Path root) {
        this.root = root;
    }

    /** Every file below {@code folder}, sorted; empty folders are left out. */
    static List<Source> scan(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        FolderScan scan = new FolderScan(folder.toRealPath());
        scan.folder(scan.root, "");
        List<Source> sorted = EntryNames.sorted(scan.sources, Source::path);
        scan.faults.addAll(faults(sorted));
        if (!scan.faults.isEmpty()) {
            throw new InvalidInput(scan.faults.subList(0, Math.min(MOST_FAULTS, scan.faults.size())));
        }
        return sorted;
    }

    /** Files whose names some file systems cannot keep apart, and more of them than would be read back. */
    static List<Fault> faults(List<Source> sources) {
        List<Fault> faults = new ArrayList<>();
        EntryNames names = new EntryNames();
        for (Source source : sources) {
            names.addFile(source.path())
                    .ifPresent(other -> faults.add(new Fault(
                            source.path(), other, "names that differ by more than case or the writing of Unicode")));
        }
        if (sources.size() > Limits.DEFAULT.entries()) {
            faults.add(new Fault(
                    "files",
                    Long.toString(sources.size()),
                    "at most " + Limits.DEFAULT.entries() + " in a model, with those that Legion adds"));
        }
        if (names.full()) {
            faults.add(
                    new Fault("files", Long.toString(sources.size()), "fewer, or shorter paths: " + EntryNames.ROOM));
        }
        return faults;
    }

    private void folder(Path folder, String prefix) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted while " + root + " was looked through");
        }
        folders++;
        if (folders > Limits.DEFAULT.entries()) {
            // A few links to folders that hold links to folders lead to any number of them.
            throw new InvalidInput(new Fault(
                    prefix, "one folder too many", "at most " + Limits.DEFAULT.entries() + " folders in a model"));
        }
        open.push(folder);
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(children::add);
        } catch (AccessDeniedException e) {
            fault(prefix.isEmpty() ? "." : prefix, "not readable", "a folder that may be read");
        }
        children.sort(Comparator.naturalOrder());
        for (Path child : children) {
            Optional<String> name = RawPaths.name(child);
            String path = prefix + name.orElseGet(() -> child.getFileName().toString());
            Optional<String> broken = name.isEmpty() ? Optional.of("a name in UTF-8") : EntryNames.broken(path);
            if (broken.isPresent()) {
                fault(path, child.getFileName().toString(), broken.get());
            } else {
                entry(child, path);
            }
        }
        open.pop();
    }

    private void entry(Path child, String path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isSymbolicLink()) {
            link(child, path);
        } else if (attributes.isDirectory()) {
            folder(child, path + "/");
        } else if (attributes.isRegularFile()) {
            if (sources.size() == Limits.DEFAULT.entries()) {
                throw new InvalidInput(new Fault(
                        path, "one file too many", "at most " + Limits.DEFAULT.entries() + " files in a model"));
            }
            sources.add(Source.of(path, child, attributes.size(), ownerExecutes(child)));
        } else {
            fault(path, "a socket, pipe or device", "a file, a folder or a link to one of the same model");
        }
    }

    private void link(Path link, String path) throws IOException {
        String target = Files.readSymbolicLink(link).toString();
        Path real;
        try {
            real = link.toRealPath();
        } catch (IOException e) {
            fault(path, "link to " + target, "a link to something that exists");
            return;
        }
        if (!real.startsWith(root)) {
            fault(path, "link to " + target, "a link to something within the same folder");
        } else if (open.contains(real)) {
            fault(path, "link to " + target, "a link that does not lead back to a folder around it");
        } else {
            entry(real, path);
        }
    }

    private static boolean ownerExecutes(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view != null && view.readAttributes().permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    }

    private void fault(String path, String value, String expected) {
        faults.add(new Fault(path, value, expected));
    }
}
