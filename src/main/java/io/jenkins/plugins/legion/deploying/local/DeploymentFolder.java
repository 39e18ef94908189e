package io.jenkins.plugins.legion.deploying.local;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.PrivateFile;
import io.jenkins.plugins.legion.files.WholeFile;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the files of a deployment lie. Its name is the deployment's.
 *
 * @param root the folder
 */
record DeploymentFolder(Path root) {

    private static final String SERVED = "served";

    String name() {
        return String.valueOf(root.getFileName());
    }

    /** Held by whoever deploys or takes away. It lies beside the folder, which comes and goes. */
    Path changing() {
        return root.resolveSibling(name() + ".lock");
    }

    /** Held by the supervisor for as long as it lives. */
    Path kept() {
        return root.resolve("lock");
    }

    private Path wanted() {
        return root.resolve("wanted.json");
    }

    private Path status() {
        return root.resolve("status.json");
    }

    /** What servers print. */
    Path serversLog() {
        return root.resolve("servers.log");
    }

    /** What the supervisor prints, which is nothing while all is well. */
    Path supervisorLog() {
        return root.resolve("supervisor.log");
    }

    private Path versions() {
        return root.resolve("versions");
    }

    /** Of the version with a number, where that has not been cleared away. */
    Path version(int number) {
        return versions().resolve(String.valueOf(number));
    }

    /** The numbers of all versions that are there. */
    List<Integer> numbers() throws IOException {
        if (!Files.isDirectory(versions())) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(versions())) {
            return all.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> name.matches("[1-9][0-9]{0,8}"))
                    .map(Integer::valueOf)
                    .toList();
        }
    }

    /** A version that came to serve is one to go back to. */
    void noteServed(int number) throws IOException {
        Folders.write(version(number).resolve(SERVED), "");
    }

    /** What served before another version; absent where nothing did, or that is not there any more. */
    Optional<WantedVersion> servedBefore(int number) throws IOException {
        Optional<Integer> last = numbers().stream()
                .filter(other -> other != number && Files.exists(version(other).resolve(SERVED)))
                .max(Comparator.comparing(
                        other -> version(other).resolve(SERVED).toFile().lastModified()));
        return last.isPresent() ? readVersion(last.get()) : Optional.empty();
    }

    /** Makes the folder, unless it is there. Nobody else may look into it: models and variables are its user's. */
    void create() throws IOException {
        if (Files.isDirectory(root)) {
            return;
        }
        try {
            Files.createDirectory(
                    root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw Folders.cannotWrite(root, e);
        }
    }

    /** One that no version has had, also of those that came to nothing: a supervisor may still know it. */
    int nextNumber() throws IOException {
        Path file = root.resolve("number");
        int last = Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
        Folders.write(file, String.valueOf(last + 1));
        return last + 1;
    }

    /** What the supervisor is told; absent before the first deployment. */
    Optional<WantedVersion> readWanted() throws IOException {
        return read(wanted(), WantedVersion.class);
    }

    /** What a version was begun with. */
    Optional<WantedVersion> readVersion(int number) throws IOException {
        return read(version(number).resolve("wanted.json"), WantedVersion.class);
    }

    /** Tells the supervisor. Nobody else may read it: there may be secrets in variables. */
    void want(WantedVersion wanted) throws IOException {
        byte[] json = LifecycleJson.mapper().writeValueAsBytes(wanted);
        WholeFile.write(version(wanted.number()).resolve("wanted.json"), json, PrivateFile.attributes());
        WholeFile.write(wanted(), json, PrivateFile.attributes());
    }

    /** What the supervisor said last, which need not live any more. */
    Optional<SupervisorStatus> readStatus() throws IOException {
        return read(status(), SupervisorStatus.class);
    }

    /** What an earlier supervisor said is not taken for the words of the next. */
    void forgetStatus() throws IOException {
        Folders.removeFile(status());
    }

    private static <T> Optional<T> read(Path file, Class<T> type) throws IOException {
        try {
            return Optional.of(LifecycleJson.mapper().readValue(Files.readAllBytes(file), type));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
