package io.jenkins.plugins.legion.jenkins.retention;

import hudson.ExtensionPoint;
import io.jenkins.plugins.legion.jenkins.registry.ModelHome;
import io.jenkins.plugins.legion.registry.ModelVersion;
import java.util.Optional;

/** Says of versions that they are in use, so that their binaries are kept: a deployment does of what it serves. */
public interface VersionInUse extends ExtensionPoint {

    /**
     * Asked for each binary that would go otherwise, as Jenkins itself. One that throws something is taken for a yes.
     *
     * @param home the folder that the model belongs to
     * @return by what it is used, as a person reads it; absent where it is not
     */
    Optional<String> uses(ModelHome home, ModelVersion version);
}
