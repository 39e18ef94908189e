package io.jenkins.plugins.legion.lifecycle;

import java.io.Serializable;
import java.util.List;

/**
 * A place that a packaging takes something from or puts something to.
 *
 * @param name the target's, such as {@code docker-push}
 * @param connectionTypes which connections may lead there
 * @param required whether there has to be one
 * @param defaultConnection the id of the connection where nobody names one; may be empty
 */
public record TargetSchema(
        String name, List<ConnectionType> connectionTypes, boolean required, String defaultConnection)
        implements Serializable {

    public TargetSchema {
        name = Texts.orEmpty(name);
        connectionTypes = connectionTypes == null ? List.of() : List.copyOf(connectionTypes);
        defaultConnection = Texts.orEmpty(defaultConnection);
    }

    /** Its name's last word, by which it may be named too: {@code push} for {@code docker-push}. */
    public String shortName() {
        return name.substring(name.lastIndexOf('-') + 1);
    }
}
