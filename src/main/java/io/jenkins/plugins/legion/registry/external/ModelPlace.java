package io.jenkins.plugins.legion.registry.external;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the files of a model are.
 *
 * @param location as the server named it
 * @param local on this machine; absent where they have to be fetched
 * @param store what to fetch them from; absent where they are here
 * @param path in the store
 */
record ModelPlace(String location, Optional<Path> local, Optional<ArtifactStore> store, String path) {

    static ModelPlace here(String location, Path local) {
        return new ModelPlace(location, Optional.of(local), Optional.empty(), "");
    }

    static ModelPlace in(String location, ArtifactStore store, String path) {
        return new ModelPlace(location, Optional.empty(), Optional.of(store), path);
    }
}
