package io.jenkins.plugins.legion.tracking.server;

import java.util.Optional;

/** Where a version of a model comes from, in MLflow's own scheme: {@code models:/m-1234} or {@code models:/name/3}. */
final class ModelUri {

    private static final String SCHEME = "models:/";

    private ModelUri() {}

    /** The id of the logged model that a URI names; empty where it names none. */
    static Optional<String> loggedModel(String uri) {
        return path(uri).filter(path -> path.indexOf('/') < 0);
    }

    /** The version that a URI names, which is a copy's original; empty where it names none. */
    static Optional<RegisteredVersion> original(String uri, TrackedState state) {
        return path(uri).filter(path -> path.indexOf('/') > 0).map(path -> {
            int slash = path.lastIndexOf('/');
            return state.version(path.substring(0, slash), path.substring(slash + 1));
        });
    }

    private static Optional<String> path(String uri) {
        return uri.startsWith(SCHEME) ? Optional.of(uri.substring(SCHEME.length())) : Optional.empty();
    }
}
