package io.jenkins.plugins.legion.jenkins.agents;

import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.legion.jenkins.arguments.BelievedPlan;
import io.jenkins.plugins.legion.jenkins.arguments.PackagingArguments;
import io.jenkins.plugins.legion.jenkins.arguments.PackagingPlan;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.ModelPackaging;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import io.jenkins.plugins.legion.lifecycle.PathRules;
import io.jenkins.plugins.legion.lifecycle.manifest.Manifests;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.MasterToSlaveFileCallable;

/** Reads the packaging of a manifest in the workspace, which the controller never does, and holds it against its integration. */
public final class ReadPackaging extends MasterToSlaveFileCallable<String> {

    private static final long serialVersionUID = 1L;

    private final PackagingArguments arguments;
    /** As JSON: values of the engine do not travel as they are. */
    private final String added;

    private final String known;

    private ReadPackaging(PackagingArguments arguments, String added, String known) {
        this.arguments = arguments;
        this.added = added;
        this.known = known;
    }

    /**
     * The packaging that the arguments describe, with the manifest in {@code workspace} that they name.
     *
     * @param added integrations that Jenkins knows, after those of the manifest
     * @param known connections that Jenkins knows, without what opens them
     * @throws InvalidInput naming everything that is wrong, where there is no manifest, and connections that a manifest's own program
     *     may not have
     * @throws hudson.AbortException likewise, where there is one
     */
    public static PackagingPlan plan(
            FilePath workspace, PackagingArguments arguments, List<PackagingIntegration> added, List<Connection> known)
            throws IOException, InterruptedException {
        if (arguments.getManifest().isEmpty()) {
            return PackagingPlan.of(arguments, Optional.empty(), added, known);
        }
        String read = workspace.act(new ReadPackaging(
                arguments,
                LifecycleJson.mapper().writeValueAsString(added),
                LifecycleJson.mapper().writeValueAsString(known)));
        return BelievedPlan.of(LifecycleJson.mapper().readValue(read, PackagingPlan.class), arguments, added, known);
    }

    /** @return a {@link PackagingPlan} as JSON */
    @Override
    public String invoke(File workspace, VirtualChannel channel) throws IOException, InterruptedException {
        return AgentWork.of(() -> {
            WorkspaceManifest manifest = WorkspaceManifest.read(workspace.toPath(), arguments.getManifest());
            ModelPackaging written =
                    Manifests.packaging(manifest.file(), manifest.resources(), "packaging", arguments.getPackaging());
            List<PackagingIntegration> integrations = new ArrayList<>(manifest.of(PackagingIntegration.class));
            integrations.addAll(List.of(LifecycleJson.mapper().readValue(added, PackagingIntegration[].class)));
            PackagingPlan plan = PackagingPlan.of(
                    arguments,
                    Optional.of(written),
                    integrations,
                    manifest.connectionsBeside(List.of(LifecycleJson.mapper().readValue(known, Connection[].class))));
            return LifecycleJson.mapper()
                    .writeValueAsString(plan.inWorkspace(isFile(workspace.toPath(), written.artifactName())));
        });
    }

    private static boolean isFile(Path workspace, String artifactName) {
        return PathRules.fault("artifactName", artifactName).isEmpty()
                && PathRules.from(workspace, artifactName)
                        .filter(Files::isRegularFile)
                        .isPresent();
    }
}
