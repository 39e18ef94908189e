package io.jenkins.plugins.legion.registry.external;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** Where MLflow keeps files. Paths are relative to the store's root, which is the empty path. */
interface ArtifactStore {

    /**
     * @param path a {@link RemotePath}
     * @param bytes where the store says how many there are
     */
    record Entry(String path, boolean folder, OptionalLong bytes) {}

    /**
     * What stands directly in a folder; nothing where there is no such folder.
     *
     * @param budget of pages, so that no store goes on for ever
     */
    List<Entry> list(String folder, ListingBudget budget) throws IOException;

    /** Reads a file; {@code answer} is called again, from the beginning, where it broke off. */
    <T> T read(String file, MlflowHttp.Answer<T> answer) throws IOException;
}
