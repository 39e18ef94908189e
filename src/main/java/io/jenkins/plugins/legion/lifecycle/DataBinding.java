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
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DataBinding(
        String connection,
        String remotePath,
        String localPath,
        List<String> include,
        List<String> exclude,
        String digest) {

    public DataBinding {
        connection = Texts.orEmpty(connection);
        remotePath = Texts.orEmpty(remotePath);
        localPath = Texts.orEmpty(localPath);
        include = include == null ? List.of() : List.copyOf(include);
        exclude = exclude == null ? List.of() : List.copyOf(exclude);
        digest = Texts.orEmpty(digest);
    }

    /** All that is there, whatever it is. */
    public DataBinding(String connection, String remotePath, String localPath) {
        this(connection, remotePath, localPath, List.of(), List.of(), "");
    }
}
