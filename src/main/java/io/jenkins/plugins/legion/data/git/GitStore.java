package io.jenkins.plugins.legion.data.git;

import io.jenkins.plugins.legion.data.ChecksumKind;
import io.jenkins.plugins.legion.data.ObjectContent;
import io.jenkins.plugins.legion.data.ObjectStore;
import io.jenkins.plugins.legion.data.RemoteObject;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.programs.Programs;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The files of a repository at one commit, which is found out when something is asked for the first time. Their content is
 * fetched as far as it is asked for, without history.
 */
public final class GitStore implements ObjectStore {

    private final Connection connection;
    private final GitPlace place;
    private final GitReference reference;
    private final Programs programs;
    private final Duration silence;
    private final Consumer<String> log;
    private FoundReference found;
    private GitSnapshot snapshot;

    private GitStore(Connection connection, Programs programs, Duration silence, Consumer<String> log) {
        this.connection = connection;
        this.place = GitPlace.of(connection);
        this.reference = GitReference.of(connection.reference());
        this.programs = programs;
        this.silence = silence;
        this.log = log;
    }

    /**
     * @param connection of the type git
     * @param programs of this machine: git, and ssh with its agent where the connection has an SSH key
     * @param log is told what a person should know, a line at a time
     * @throws InvalidInput if the connection leads to no repository
     */
    public static GitStore open(Connection connection, Programs programs, Consumer<String> log) throws InvalidInput {
        return open(connection, programs, GitRepository.SILENCE, log);
    }

    /** @param silence without a word of git's until it is ended */
    public static GitStore open(Connection connection, Programs programs, Duration silence, Consumer<String> log)
            throws InvalidInput {
        return new GitStore(connection, programs, silence, log);
    }

    @Override
    public String name() {
        return place.name() + (reference.text().isEmpty() ? "" : " at '" + reference.text() + "'");
    }

    /** One commit for all of them. */
    @Override
    public String version(List<RemoteObject> objects) {
        synchronized (this) {
            String commit = snapshot != null
                    ? snapshot.commit()
                    : found != null ? found.wanted().commit() : "";
            return commit.isEmpty() ? "" : "commit:" + commit;
        }
    }

    /** The commit, unless it was named by its beginning alone. */
    @Override
    public synchronized Optional<String> state() throws IOException {
        try {
            String commit = found().wanted().commit();
            return commit.isEmpty() ? Optional.empty() : Optional.of("commit:" + commit + " of " + place.name());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private FoundReference found() throws IOException, InterruptedException {
        if (found == null) {
            found = FoundReference.of(place, connection, reference, programs, silence, log);
        }
        return found;
    }

    /**
     * Asks the repository for the reference, and fetches nothing.
     *
     * @return a sentence for people
     */
    public String check() throws InvalidInput, IOException {
        try (FoundReference found = FoundReference.of(place, connection, reference, programs, silence, log)) {
            Wanted wanted = found.wanted();
            return "Connected to " + place.name()
                    + (wanted.commit().isEmpty() || wanted.name().isEmpty()
                            ? "; whether it has the commit " + reference.text() + " is seen when it is fetched"
                            : "; " + wanted.described() + " is at " + wanted.commit());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    @Override
    public Optional<RemoteObject> find(String key) throws IOException {
        return with(found -> found.find(key));
    }

    @Override
    public void list(String prefix, Consumer<RemoteObject> each) throws IOException {
        with(found -> found.below(prefix)).forEach(each);
    }

    @Override
    public List<String> below(String prefix, int most) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (String path : with(found -> new ArrayList<>(found.paths()))) {
            if (path.startsWith(prefix)) {
                names.add(path.substring(prefix.length()).replaceFirst("/.*", "/"));
            }
        }
        return names.stream().limit(most).toList();
    }

    @Override
    public ObjectContent open(RemoteObject object, long from, long to) throws IOException {
        return new ObjectContent(with(found -> found.open(object, from, to)), Map.of());
    }

    /** None: what git fetches, it has compared with its hash. */
    @Override
    public Map<ChecksumKind, byte[]> checksums(RemoteObject object) {
        return Map.of();
    }

    private interface Question<T> {
        T ask(GitSnapshot found) throws IOException, InterruptedException;
    }

    private synchronized <T> T with(Question<T> question) throws IOException {
        try {
            if (snapshot == null) {
                snapshot = GitSnapshot.of(found(), reference);
            }
            return question.ask(snapshot);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return (IOException) new InterruptedIOException("interrupted while git worked").initCause(e);
    }

    @Override
    public void close() {
        synchronized (this) {
            if (found != null) {
                found.close();
            }
        }
    }
}
