package io.jenkins.plugins.legion.serving.replay;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.io.InputStream;

/** Where requests stand that a model is asked: one JSON value after the other, or all in one list. They may be gone through again. */
public interface RequestSource {

    /** The field that named it, for messages. */
    String field();

    /** What stands in that field, for messages. */
    String name();

    /** @throws InvalidInput if there is no such thing */
    InputStream open() throws IOException;
}
