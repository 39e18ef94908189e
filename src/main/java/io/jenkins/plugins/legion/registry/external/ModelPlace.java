package io.jenkins.plugins.legion.registry.external;

/**
 * Where the files of a model are.
 *
 * @param location as the server named it
 * @param store what to fetch them from
 * @param path in the store
 */
record ModelPlace(String location, ArtifactStore store, String path) {}
