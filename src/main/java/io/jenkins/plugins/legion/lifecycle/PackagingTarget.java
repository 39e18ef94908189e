package io.jenkins.plugins.legion.lifecycle;

import java.io.Serializable;

/**
 * Which connection a packaging uses for one of its integration's targets.
 *
 * @param name the target's name, or the last word of it, such as {@code push} for {@code docker-push}
 * @param connection the connection's id
 */
public record PackagingTarget(String name, String connection) implements Serializable {

    public PackagingTarget {
        name = Texts.orEmpty(name);
        connection = Texts.orEmpty(connection);
    }
}
