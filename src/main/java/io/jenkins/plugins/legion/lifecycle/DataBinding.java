package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Remote data that is placed into the workspace before a training.
 *
 * @param connection the connection that holds it (Legion's {@code connName})
 * @param remotePath the prefix or object there; empty for the connection's own path
 * @param localPath where it goes, relative to the workspace
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DataBinding(String connection, String remotePath, String localPath) {

    public DataBinding {
        connection = Texts.orEmpty(connection);
        remotePath = Texts.orEmpty(remotePath);
        localPath = Texts.orEmpty(localPath);
    }
}
