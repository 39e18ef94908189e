package io.jenkins.plugins.legion.jenkins.registry;

import hudson.ExtensionPoint;
import hudson.model.Run;
import io.jenkins.plugins.legion.registry.ModelVersion;
import java.io.IOException;
import java.util.List;

/** Knows what the trainings of a build made, though the build says nothing of versions. */
public interface EarlierTrainings extends ExtensionPoint {

    /** What those trainings made that are over. */
    List<ModelVersion> versions(Run<?, ?> run) throws IOException;
}
