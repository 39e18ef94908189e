package io.jenkins.plugins.legion.data.git;

import io.jenkins.plugins.legion.data.Asking;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.programs.Programs;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A repository that a connection leads to, with its credentials at hand as long as it is open. */
final class GitRepository implements Closeable {

    /** A server under load counts and packs for long, but says so meanwhile. */
    static final Duration SILENCE = Duration.ofMinutes(2);

    private final GitPlace place;
    private final Connection connection;
    private final GitAccess access;
    private final GitProgram git;

    private GitRepository(GitPlace place, Connection connection, GitAccess access, GitProgram git) {
        this.place = place;
        this.connection = connection;
        this.access = access;
        this.git = git;
    }

    static GitRepository open(
            GitPlace place, Connection connection, Programs programs, Duration silence, Consumer<String> log)
            throws IOException, InterruptedException {
        String program = GitProgram.find(programs);
        GitAccess access = GitAccess.open(place, connection, programs, silence);
        return new GitRepository(place, connection, access, new GitProgram(program, access, silence, log));
    }

    GitProgram git() {
        return git;
    }

    GitPlace place() {
        return place;
    }

    Wanted find(GitReference reference, Path folder, Consumer<String> log) throws IOException, InterruptedException {
        Wanted wanted = new RemoteReferences(git, place, folder).find(reference, log);
        List<String> taken = access.takenKeys();
        if (!taken.isEmpty()) {
            log.accept("The connection '" + connection.id() + "' names no key of its SSH host, so the one that "
                    + place.host() + " showed was taken as it is. If it is the right one, write it into publicKey: "
                    + taken.get(0));
        }
        return wanted;
    }

    /** What asks the server. */
    interface Question<T> {
        T ask() throws IOException, InterruptedException;
    }

    /** Asks again where the server is busy. */
    <T> T patiently(Question<T> question, Consumer<String> log) throws IOException, InterruptedException {
        try {
            return Asking.patiently(log).ask(() -> explained(question));
        } catch (InterruptedIOException e) {
            if (Thread.interrupted()) {
                throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
            }
            throw e;
        }
    }

    private <T> T explained(Question<T> question) throws IOException {
        try {
            return question.ask();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while git worked").initCause(e);
        } catch (IOException e) {
            throw explained(e);
        }
    }

    /** A fault of git's, as who wrote the connection needs it. */
    IOException explained(IOException fault) {
        return new GitAnswers(place, connection).of(fault);
    }

    @Override
    public void close() {
        access.close();
    }
}
