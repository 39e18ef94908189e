package io.jenkins.plugins.legion.packaging.image;

import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.files.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A folder that stands for the root of an image. Paths are those within it, and so is where links lead: as for a container, {@code ..}
 * ends at the root and an absolute link begins there. Nothing outside of the folder is read, written or removed, whatever links say. It
 * holds for as long as nobody else changes the folder meanwhile.
 */
public final class RootFolder {

    private final Path folder;

    /** @param folder that exists */
    public RootFolder(Path folder) throws IOException {
        this.folder = folder.toRealPath();
    }

    public Path path() {
        return folder;
    }

    /** Makes a folder, where none is yet, and all around it. A file or a link that is in the way goes. */
    public void folder(String path, int mode) throws IOException {
        Path at = place(path);
        makeFolder(at);
        permit(at, mode);
    }

    /** Writes a file, instead of whatever is there. */
    public void write(String path, byte[] content, int mode) throws IOException {
        Path at = place(path);
        Tree.remove(at);
        Files.write(at, content, StandardOpenOption.CREATE_NEW);
        permit(at, mode);
    }

    /**
     * Reads a file, following links.
     *
     * @param most bytes that are read of it
     * @return absent where there is no file
     */
    public Optional<byte[]> read(String path, int most) throws IOException {
        Optional<Path> at = walk(path, true, false);
        if (at.isEmpty() || !Files.isRegularFile(at.get(), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(at.get(), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(in.readNBytes(most));
        }
    }

    /** Whether there is anything at a path, links followed. */
    public boolean exists(String path) throws IOException {
        return walk(path, true, false).filter(RootFolder::isThere).isPresent();
    }

    /** Where a path is on this machine; links on the way are followed, at its end they are not. Folders on the way are made. */
    Path place(String path) throws IOException {
        return walk(path, false, true).orElseThrow();
    }

    /** The same, where all folders on the way are there. */
    public Optional<Path> find(String path) throws IOException {
        return walk(path, false, false);
    }

    private Optional<Path> walk(String path, boolean toTheEnd, boolean making) throws IOException {
        PathWalk walk = new PathWalk(path);
        Path at = folder;
        while (!walk.isOver()) {
            String part = walk.next();
            if (part.equals("..")) {
                at = at.equals(folder) ? folder : at.getParent();
                continue;
            }
            Path next = at.resolve(part);
            boolean last = walk.isOver();
            if (Files.isSymbolicLink(next) && (!last || toTheEnd)) {
                String link = Files.readSymbolicLink(next).toString();
                if (!walk.follow(link)) {
                    throw new StoreRefusal("'" + path + "' leads over more than " + PathWalk.MOST_LINKS + " links");
                }
                at = link.startsWith("/") ? folder : at;
                continue;
            }
            if (!last) {
                if (making) {
                    makeFolder(next);
                } else if (!Files.isDirectory(next, LinkOption.NOFOLLOW_LINKS)) {
                    return Optional.empty();
                }
            }
            at = next;
        }
        return Optional.of(at);
    }

    static void makeFolder(Path at) throws IOException {
        if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
            Tree.remove(at);
            Files.createDirectory(at);
        }
    }

    /**
     * Gives a file or a folder its permissions. Whoever unpacks keeps their own, or could not remove it again; nobody gets another's by
     * starting it.
     *
     * @param at no link
     */
    static void permit(Path at, int mode) throws IOException {
        boolean isFolder = Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(at, "unix:mode", mode & 01777 | (isFolder ? 0700 : 0600));
    }

    static boolean isThere(Path at) {
        return Files.exists(at, LinkOption.NOFOLLOW_LINKS);
    }
}
