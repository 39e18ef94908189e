package io.jenkins.plugins.legion.jenkins.retention;

import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.registry.ModelHome;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.retention.Look;
import java.io.IOException;
import java.util.Optional;

/** Where a binary takes up room: among the artifacts of a build, or with a folder that kept it from a build that is gone. */
interface BinaryPlace {

    /** Tells it apart from all others, and stays as long as it is there. */
    String key();

    ModelHome home();

    /** What is known of the version that it belongs to, read anew. */
    ModelVersion version() throws IOException;

    /** The build that has it among its artifacts; absent where a folder keeps it. */
    Optional<Run<?, ?>> build();

    /** Whether whoever calls may know of it. */
    boolean isReadable();

    /**
     * How much room it takes, and what holds it as things are now.
     *
     * @param promoted read once for all places that are looked at together
     */
    Look look(PromotedVersions promoted) throws IOException;

    /**
     * Deletes it, whatever holds it. Once more does nothing.
     *
     * @throws IOException if something of it is still there
     */
    void delete() throws IOException;
}
