package io.jenkins.plugins.legion.data.git;

import io.jenkins.plugins.legion.data.ChangedObject;
import io.jenkins.plugins.legion.data.FilePart;
import io.jenkins.plugins.legion.data.RemoteObject;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.files.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One commit of a repository in a folder of its own: its whole list of files, and the contents that were asked for. */
final class GitSnapshot {

    private static final String NO_CONTENT = "--filter=blob:none";

    private final GitRepository repository;
    private final Path folder;
    private final String commit;
    private final SortedMap<String, TreeEntry> entries;
    private final SparseCheckout checkout;
    private final LargeFiles large;

    private GitSnapshot(GitRepository repository, Path folder, String commit, SortedMap<String, TreeEntry> entries) {
        this.repository = repository;
        this.folder = folder;
        this.commit = commit;
        this.entries = entries;
        this.checkout = new SparseCheckout(repository.git(), folder);
        this.large = new LargeFiles(repository.git(), folder);
    }

    /** Fetches the list of files, and no content. */
    static GitSnapshot of(FoundReference found, GitReference reference) throws IOException, InterruptedException {
        GitRepository repository = found.repository();
        Path folder = found.folder();
        try {
            // What an earlier try left would be in the way of this one.
            Folders.remove(folder.resolve(".git"));
            String commit = fetch(found, new GitFetch(repository.git(), repository.place(), folder), reference);
            SortedMap<String, TreeEntry> entries = new TreeMap<>();
            repository
                    .git()
                    .each('\0', folder, List.of("ls-tree", "-r", "-z", "--full-tree", commit), line -> TreeEntry.of(
                                    line)
                            .ifPresent(entry -> entries.put(entry.path(), entry)));
            return new GitSnapshot(repository, folder, commit, entries);
        } catch (IOException e) {
            throw repository.explained(e);
        }
    }

    private static String fetch(FoundReference found, GitFetch fetch, GitReference reference)
            throws IOException, InterruptedException {
        Wanted wanted = found.wanted();
        fetch.begin(wanted);
        String commit = fetch.fetch(wanted, reference, NO_CONTENT);
        // A branch may have moved since it was asked for.
        return wanted.commit().isEmpty() || wanted.commit().equals(commit)
                ? commit
                : fetch.fetch(new Wanted("", wanted.commit()), new GitReference(wanted.commit()), NO_CONTENT);
    }

    String commit() {
        return commit;
    }

    Collection<String> paths() {
        return entries.keySet();
    }

    Optional<RemoteObject> find(String path) throws IOException, InterruptedException {
        TreeEntry entry = entries.get(path);
        if (entry == null) {
            return Optional.empty();
        }
        checkOut(path);
        return Optional.of(object(entry));
    }

    List<RemoteObject> below(String prefix) throws IOException, InterruptedException {
        List<TreeEntry> found = entries.tailMap(prefix).values().stream()
                .takeWhile(entry -> entry.path().startsWith(prefix))
                .toList();
        if (found.isEmpty()) {
            return List.of();
        }
        checkOut(prefix.substring(0, prefix.lastIndexOf('/') + 1));
        List<RemoteObject> objects = new ArrayList<>();
        for (TreeEntry entry : found) {
            objects.add(object(entry));
        }
        return objects;
    }

    private RemoteObject object(TreeEntry entry) throws IOException, InterruptedException {
        TreeEntry meant = entry.link() ? meant(entry) : entry;
        return new RemoteObject(entry.path(), Files.size(folder.resolve(meant.path())), meant.hash());
    }

    /** The file that a link stands for. One that leads to a folder, or out of the repository, is nobody's data. */
    private TreeEntry meant(TreeEntry link) throws IOException, InterruptedException {
        Path target = Files.readSymbolicLink(folder.resolve(link.path()));
        Path from = Path.of("/").resolve(link.path()).resolveSibling("");
        boolean inside = !target.isAbsolute()
                && folder.resolve(link.path())
                        .resolveSibling(target)
                        .normalize()
                        .startsWith(folder);
        TreeEntry meant = inside
                ? entries.get(
                        from.resolve(target).normalize().toString().substring(1).replace('\\', '/'))
                : null;
        if (meant == null || meant.link()) {
            throw new StoreRefusal(
                    "'" + link.path() + "' in " + repository.place().name() + " is a link to '" + target
                            + "', which is no file of the same commit; exclude it, or put a file in its place");
        }
        checkOut(meant.path());
        return meant;
    }

    private void checkOut(String path) throws IOException, InterruptedException {
        try {
            checkout.add(path, commit);
            noPointers();
        } catch (IOException e) {
            throw repository.explained(e);
        }
    }

    private void noPointers() throws IOException, InterruptedException {
        List<String> pointers = large.pointers();
        if (!pointers.isEmpty()) {
            throw new StoreRefusal("'" + pointers.get(0) + "'"
                    + (pointers.size() > 1 ? " and " + (pointers.size() - 1) + " more files" : "") + " of "
                    + repository.place().name() + " are kept with Git LFS, and there is no git-lfs on this machine");
        }
    }

    InputStream open(RemoteObject object, long from, long to) throws IOException {
        TreeEntry entry = entries.get(object.key());
        Path file = folder.resolve(object.key());
        if (entry == null || !Files.isRegularFile(file) || Files.size(file) != object.bytes()) {
            throw new ChangedObject(object, null);
        }
        return FilePart.open(file, from, to);
    }
}
