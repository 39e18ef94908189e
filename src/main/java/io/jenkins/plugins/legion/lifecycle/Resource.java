package io.jenkins.plugins.legion.lifecycle;

/** What a manifest describes. */
public sealed interface Resource
        permits ModelTraining,
                ToolchainIntegration,
                Connection,
                PackagingIntegration,
                ModelPackaging,
                ModelDeployment,
                OtherResource {

    /** What it is. */
    ResourceKind kind();

    /** Its id, by {@link Names#ID}; empty where its author left it to the system. */
    String id();
}
