package io.jenkins.plugins.legion.registry.retention;

import java.time.Instant;

/**
 * A binary that takes up room.
 *
 * @param place what it is found by; tells it apart from all others
 * @param version the version that it belongs to
 * @param finished when that version was made
 * @param usable whether {@code name:version} may mean the version: made by a training and a build that succeeded
 */
public record ShelvedBinary<P>(P place, String version, Instant finished, boolean usable) {}
