package io.jenkins.plugins.legion.packaging.image;

import io.jenkins.plugins.legion.data.LocalFault;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.files.Tree;
import io.jenkins.plugins.legion.words.Plain;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * Unpacks layers into a folder, the lowest first, as a container would see them. Links stay as they are. Devices, pipes and sockets are
 * left out, and so are the bits by which a program gets its owner's rights.
 */
final class LayerUnpacking {

    private static final int CHUNK = 256 << 10;

    private final RootFolder root;
    private final LayerListing.Limits limits;
    private final PushProgress progress;
    private final byte[] chunk = new byte[CHUNK];
    private boolean owners;
    private long bytes;
    private int files;
    private int unnamed;

    /**
     * @param limits of all layers together
     * @param owners whether files get the owners that layers say, which only root can give
     */
    LayerUnpacking(RootFolder root, LayerListing.Limits limits, boolean owners, PushProgress progress) {
        this.root = root;
        this.limits = limits;
        this.owners = owners;
        this.progress = progress;
    }

    /** How many files were left out, since this process cannot write their names. */
    int unnamed() {
        return unnamed;
    }

    /**
     * Puts a layer over what is there. It may be put there again, where it broke off.
     *
     * @param content what it is known by
     * @param packed read to its end
     */
    void add(Descriptor content, InputStream packed) throws IOException {
        Layer layer = new Layer(content);
        LayerReading.each(packed, content, limits.bytes(), (entry, tar) -> {
            if (++files > limits.files()) {
                throw new StoreRefusal("the image has more than " + limits.files() + " files");
            }
            try {
                layer.put(entry, tar);
            } catch (FileSystemException e) {
                throw new LocalFault("cannot write " + e.getFile(), e);
            } catch (InvalidPathException e) {
                // A locale such as C has names in ASCII alone; certificates are called otherwise.
                unnamed++;
            }
        });
    }

    /** One layer: what it removes is below it alone, wherever in it that stands. */
    private final class Layer {

        private final Descriptor content;
        private final Set<Path> own = new HashSet<>();

        Layer(Descriptor content) {
            this.content = content;
        }

        void put(TarArchiveEntry entry, InputStream tar) throws IOException {
            String path = LayerReading.path(entry.getName(), content);
            if (Whiteout.isAt(path)) {
                Optional<Whiteout> whiteout = Whiteout.at(path);
                if (whiteout.isPresent()) {
                    remove(whiteout.get());
                }
            } else if (!path.isEmpty()) {
                place(entry, path, tar);
            }
        }

        private void remove(Whiteout whiteout) throws IOException {
            Optional<Path> at = root.find(whiteout.isOfAll() ? whiteout.path() : whiteout.gone());
            if (at.isPresent() && whiteout.isOfAll()) {
                clear(Objects.requireNonNull(at.get().getParent()));
            } else if (at.isPresent()) {
                remove(at.get());
            }
        }

        private void place(TarArchiveEntry entry, String path, InputStream tar) throws IOException {
            ImageFiles.Kind kind = LayerReading.kind(entry);
            if (kind == ImageFiles.Kind.OTHER) {
                return;
            }
            Path at = root.place(path);
            switch (kind) {
                case FOLDER -> RootFolder.makeFolder(at);
                case LINK -> link(at, entry.getLinkName());
                case HARD_LINK -> hardLink(at, entry.getLinkName());
                default -> {
                    Tree.remove(at);
                    write(at, tar);
                }
            }
            own.add(at);
            if (kind != ImageFiles.Kind.HARD_LINK) {
                own(at, entry);
            }
            if (kind == ImageFiles.Kind.FILE || kind == ImageFiles.Kind.FOLDER) {
                RootFolder.permit(at, entry.getMode());
            }
        }

        private void link(Path at, String leads) throws IOException {
            Path target = at.getFileSystem().getPath(leads);
            if (leads.isEmpty()) {
                throw new StoreRefusal(content + " has a link that leads nowhere");
            }
            Tree.remove(at);
            Files.createSymbolicLink(at, target);
        }

        private void hardLink(Path at, String leads) throws IOException {
            String path = LayerReading.path(leads, content);
            Optional<Path> file = path.isEmpty() ? Optional.empty() : root.find(path);
            if (file.filter(at::equals).isPresent()) {
                return;
            }
            if (file.isEmpty()
                    || file.get().startsWith(at)
                    || !Files.isRegularFile(file.get(), LinkOption.NOFOLLOW_LINKS)
                            && !Files.isSymbolicLink(file.get())) {
                throw new StoreRefusal(
                        content + " has a second name for a file that is not there, '" + Plain.text(leads) + "'");
            }
            Tree.remove(at);
            Files.createLink(at, file.get());
        }

        private void clear(Path folder) throws IOException {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
                for (Path one : content) {
                    remove(one);
                }
            }
        }

        /** What this layer has put there stays, with the folders around it. */
        private void remove(Path at) throws IOException {
            if (Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                clear(at);
                try (DirectoryStream<Path> left = Files.newDirectoryStream(at)) {
                    if (left.iterator().hasNext()) {
                        return;
                    }
                }
            }
            if (!own.contains(at)) {
                Files.deleteIfExists(at);
            }
        }
    }

    private void write(Path at, InputStream tar) throws IOException {
        try (OutputStream out = Files.newOutputStream(at, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int count = tar.read(chunk); count >= 0; count = tar.read(chunk)) {
                // Counted here too: a tar may say of a terabyte that it is all zeros.
                bytes += count;
                if (bytes > limits.bytes()) {
                    throw new StoreRefusal("the image has more than " + limits.bytes() + " bytes when it is unpacked");
                }
                write(out, count, at);
                progress.expect(count);
                progress.add(count);
            }
        }
    }

    private void write(OutputStream out, int count, Path at) throws LocalFault {
        try {
            out.write(chunk, 0, count);
        } catch (IOException e) {
            throw new LocalFault("cannot write " + at, e);
        }
    }

    private void own(Path at, TarArchiveEntry entry) {
        if (!owners || entry.getLongUserId() == 0 && entry.getLongGroupId() == 0) {
            return;
        }
        try {
            Files.setAttribute(at, "unix:uid", (int) entry.getLongUserId(), LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(at, "unix:gid", (int) entry.getLongGroupId(), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            // Root within a namespace has no others to give files to.
            owners = false;
        }
    }
}
