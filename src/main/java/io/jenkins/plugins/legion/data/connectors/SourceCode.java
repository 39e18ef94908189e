package io.jenkins.plugins.legion.data.connectors;

import io.jenkins.plugins.legion.data.DataBinder;
import io.jenkins.plugins.legion.data.DataCache;
import io.jenkins.plugins.legion.data.ObjectStore;
import io.jenkins.plugins.legion.data.git.GitCode;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.Listing;
import io.jenkins.plugins.legion.lifecycle.AlgorithmSource;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.programs.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Brings the code of a training into a folder, from where its {@code algorithmSource} says. */
public final class SourceCode {

    private static final String WHERE = "algorithmSource.";

    private final Connection connection;
    private final DataCache cache;
    private final Programs programs;

    /**
     * @param connection that it comes of, with its secrets
     * @param cache of objects' content
     * @param programs of this machine: git, and ssh with its agent where a connection has an SSH key
     */
    public SourceCode(Connection connection, DataCache cache, Programs programs) {
        this.connection = connection;
        this.cache = cache;
        this.programs = programs;
    }

    /**
     * Brings it. Of a repository it is a checkout of one commit, with submodules; of other connections what is below a path.
     *
     * @param folder one that is not there or empty. What a repository's code was brought into before, and nobody has
     *     changed since, may be brought to another commit
     * @param log is told what happens, a line at a time
     * @return the commit; of what is no repository the digest of its files
     * @throws InvalidInput if there is no such code, or if the folder holds something else, which is kept
     * @throws IOException if it cannot be had
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    public String bring(AlgorithmSource source, Path folder, Consumer<String> log)
            throws InvalidInput, IOException, InterruptedException {
        boolean repository = source.kind() == AlgorithmSource.Kind.VCS;
        String where = WHERE + (repository ? "vcs" : "objectStorage");
        try {
            if (repository && connection.type() != ConnectionType.GIT) {
                throw new InvalidInput(new Fault("type", connection.type().word(), "git, for algorithmSource.vcs"));
            }
            return repository
                    ? GitCode.bring(connection, source.reference(), folder, programs, log)
                    : objects(source.reference(), folder, log);
        } catch (InvalidInput e) {
            throw e.within(connection.in(where));
        }
    }

    private String objects(String path, Path folder, Consumer<String> log) throws IOException, InterruptedException {
        if (!Folders.isEmpty(folder)) {
            throw new InvalidInput(new Fault(
                    "workspace",
                    folder.toString(),
                    "an empty folder, into which the code of algorithmSource is put; there is " + Listing.of(folder)));
        }
        Folders.create(folder);
        try (ObjectStore store = Connectors.open(connection, log)) {
            String from = store.path(path);
            BoundData bound =
                    new DataBinder(cache, log).bind(new DataBinding(connection.id(), path, "."), store, from, folder);
            log.accept("Code: " + bound.files() + (bound.files() == 1 ? " file of" : " files of") + " '" + from
                    + "' in " + store.name() + ", " + bound.digest());
            return bound.digest();
        }
    }
}
