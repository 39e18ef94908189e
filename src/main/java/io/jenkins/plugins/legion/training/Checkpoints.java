package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder in which trainings keep what they go on from after a loss. It outlives them, and may be shared by many runs and by several
 * controllers: {@code BASE/legion/OWNER/RUN/TRAINING}. Below {@code BASE} no link is followed, and nothing beside these folders touched.
 */
public final class Checkpoints {

    /** Beside a training's folder: which run it is of, for whoever can find out whether that is over. No training has a name like that. */
    private static final Pattern MARK = Pattern.compile("\\..+\\.run");

    /** Characters of a mark. A job's full name may have thousands. */
    private static final int LONGEST_MARK = 16 << 10;

    private final Path base;
    private final Path all;

    /**
     * @param base absolute; somebody else made it
     * @param owner who alone knows which runs are over
     * @throws IllegalArgumentException if the owner is no name of a folder
     */
    public Checkpoints(Path base, String owner) {
        this.base = base;
        this.all = base.resolve("legion").resolve(name(owner));
    }

    /** Where a training keeps them; it need not be there. */
    public Path of(String run, String training) {
        return run(run).resolve(name(training));
    }

    private Path run(String run) {
        return all.resolve(name(run));
    }

    /** Each training has one of its own: of one run, one may begin while another takes away what is its own. */
    private Path mark(String run, String training) {
        return run(run).resolve("." + name(training) + ".run");
    }

    /**
     * Makes the folder, or finds it as an earlier try of the training left it.
     *
     * @param mark that {@link #runs} tells again
     * @throws IOException if it cannot be made, or a link or a file is in its place; the message says which, and why
     */
    public Path make(String run, String training, String mark) throws IOException {
        Path folder = of(run, training);
        if (!Files.isDirectory(base)) {
            throw new IOException("there is no folder " + base);
        }
        for (int tries = 100; ; tries--) {
            try {
                makeAll(folder);
                break;
            } catch (NoSuchFileException e) {
                // Empty folders go at any moment, with the last training that was in them.
                if (tries == 0) {
                    throw e;
                }
            }
        }
        Folders.write(mark(run, training), mark);
        return folder;
    }

    private void makeAll(Path folder) throws IOException {
        for (Path one = base; !one.equals(folder); ) {
            one = base.resolve(folder.subpath(base.getNameCount(), one.getNameCount() + 1));
            make(one);
        }
    }

    private static void make(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            if (isFolder(folder)) {
                return;
            }
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw new NoSuchFileException(folder.toString(), null, "it has just gone");
            }
            throw new IOException(folder + " is a link or a file, and not the folder that is to be there", e);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException | ReadOnlyFileSystemException e) {
            throw new IOException("cannot make the folder " + folder + ": " + Reason.of(e), e);
        }
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Runs of the owner's that have such a folder, with their marks. */
    public Map<String, String> runs() throws IOException {
        Map<String, String> runs = new LinkedHashMap<>();
        if (!isWithin(all)) {
            return runs;
        }
        List<Path> folders;
        try (Stream<Path> found = Files.list(all)) {
            folders = found.filter(Checkpoints::isFolder).sorted().toList();
        } catch (NoSuchFileException e) {
            return runs;
        }
        for (Path folder : folders) {
            mark(folder).ifPresent(mark -> runs.put(folder.getFileName().toString(), mark));
        }
        return runs;
    }

    /** Of a run's folder; absent where it is just going, or none that we made. */
    private static Optional<String> mark(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.filter(
                            one -> MARK.matcher(one.getFileName().toString()).matches())
                    .sorted()
                    .flatMap(one -> read(one).stream())
                    .findFirst();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> read(Path mark) {
        try {
            return Files.isRegularFile(mark, LinkOption.NOFOLLOW_LINKS) && Files.size(mark) <= LONGEST_MARK
                    ? Optional.of(Files.readString(mark, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The run is over. */
    public void remove(String run) throws IOException {
        if (isWithin(run(run))) {
            Folders.remove(run(run));
        }
    }

    /** The training has succeeded, and needs them no more. */
    public void removeOf(String run, String training) throws IOException {
        if (isWithin(of(run, training))) {
            Folders.remove(of(run, training));
        }
        tidy(run, training);
    }

    /** Takes empty folders away: most trainings write no checkpoints. */
    public void tidy(String run, String training) throws IOException {
        if (!isWithin(run(run))) {
            return;
        }
        if (!removeEmpty(of(run, training))) {
            return;
        }
        Folders.removeFile(mark(run, training));
        if (removeEmpty(run(run)) && removeEmpty(all)) {
            removeEmpty(all.getParent());
        }
    }

    /** @return whether it is gone */
    private static boolean removeEmpty(Path folder) throws IOException {
        if (!isFolder(folder)) {
            return !Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
        }
        try {
            Files.deleteIfExists(folder);
            return true;
        } catch (DirectoryNotEmptyException e) {
            return false;
        }
    }

    /** Whether each folder from the base on is one, and no link that leads elsewhere. */
    private boolean isWithin(Path folder) {
        for (Path one = folder; !one.equals(base); one = one.getParent()) {
            if (!isFolder(one)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it may be a folder's name here: of plain characters, and not one that leads elsewhere. */
    public static boolean isName(String name) {
        return name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
    }

    private static String name(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("'" + name + "' as the name of a folder of checkpoints");
        }
        return name;
    }
}
