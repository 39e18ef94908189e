package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Remote data that is placed into the workspace before a training.
 *
 * @param connection the connection that holds it (Legion's {@code connName})
 * @param remotePath the prefix or object there; empty for the connection's own path
 * @param localPath where it goes, relative to the workspace
 * @param include patterns of the paths below {@code remotePath} that are wanted; all where there is none
 * @param exclude patterns of those that are not, though they are included
 * @param digest {@code sha256:} and the digest that the data has to have; empty for whatever it is
 * @param label the column of its tables, or the key of its JSON lines, that tells a sample's class; empty where that is guessed
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DataBinding(
        String connection,
        String remotePath,
        String localPath,
        List<String> include,
        List<String> exclude,
        String digest,
        String label) {

    public DataBinding {
        connection = Texts.orEmpty(connection);
        remotePath = Texts.orEmpty(remotePath);
        localPath = Texts.orEmpty(localPath);
        include = include == null ? List.of() : List.copyOf(include);
        exclude = exclude == null ? List.of() : List.copyOf(exclude);
        digest = Texts.orEmpty(digest);
        label = Texts.orEmpty(label);
    }

    /** All that is there, whatever it is. */
    public DataBinding(String connection, String remotePath, String localPath) {
        this(connection, remotePath, localPath, List.of(), List.of(), "");
    }

    /** The same, where this column tells the classes. */
    public DataBinding labelled(String column) {
        return new DataBinding(connection, remotePath, localPath, include, exclude, digest, column);
    }

    /** Of which nobody says what tells the classes. */
    public DataBinding(
            String connection,
            String remotePath,
            String localPath,
            List<String> include,
            List<String> exclude,
            String digest) {
        this(connection, remotePath, localPath, include, exclude, digest, "");
    }
}
