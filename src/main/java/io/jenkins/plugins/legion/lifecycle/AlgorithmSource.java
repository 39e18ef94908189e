package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Where the training's code comes from: a version control connection or an object storage connection.
 *
 * @param kind {@link Kind#VCS} (ODAHU's {@code vcs}, Legion's {@code vcsName}) or {@link Kind#OBJECT_STORAGE}
 * @param connection the connection's id
 * @param reference a branch, tag or commit for version control, a path for object storage; empty for the
 *     connection's own
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AlgorithmSource(Kind kind, String connection, String reference) {

    /** What kind of system keeps the code. */
    public enum Kind {
        VCS,
        OBJECT_STORAGE
    }

    public AlgorithmSource {
        kind = kind == null ? Kind.VCS : kind;
        connection = Texts.orEmpty(connection);
        reference = Texts.orEmpty(reference);
    }
}
