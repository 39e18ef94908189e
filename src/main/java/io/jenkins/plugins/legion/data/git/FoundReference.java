package io.jenkins.plugins.legion.data.git;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.programs.Programs;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A repository that lets a connection in, and what a reference stood for there when it was asked. Nothing of it is fetched yet.
 *
 * @param folder a temporary one, for what will be
 */
record FoundReference(GitRepository repository, Path folder, Wanted wanted) implements Closeable {

    static FoundReference of(
            GitPlace place,
            Connection connection,
            GitReference reference,
            Programs programs,
            Duration silence,
            Consumer<String> log)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("legion-git-data-");
        GitRepository repository = null;
        try {
            repository = GitRepository.open(place, connection, programs, silence, log);
            return new FoundReference(repository, folder, repository.find(reference, folder, log));
        } catch (IOException | InterruptedException | RuntimeException e) {
            IOException explained = repository != null && e instanceof IOException io ? repository.explained(io) : null;
            if (repository != null) {
                repository.close();
            }
            Folders.remove(folder);
            if (explained != null) {
                throw explained;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        repository.close();
        try {
            Folders.remove(folder);
        } catch (IOException e) {
            // It is temporary, and cleared away by the system.
            folder.toFile().deleteOnExit();
        }
    }
}
