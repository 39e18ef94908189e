package io.jenkins.plugins.legion.jenkins.registry;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.legion.jenkins.agents.UnpackModel;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.PathRules;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.VersionBinary;
import io.jenkins.plugins.legion.words.Figures;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A version's binary on its way into a workspace: sent, held against its digest there, and unpacked. */
public final class FetchedModel {

    private final LocatedVersion located;
    private final String into;
    private final boolean packed;
    private final boolean overwrite;

    /**
     * @param into the folder in the workspace; empty for one of the model's name
     * @param packed whether the archive itself is wanted
     * @param overwrite whether what stands there already may go
     * @throws InvalidInput if the folder is none within a workspace
     */
    public FetchedModel(LocatedVersion located, String into, boolean packed, boolean overwrite) {
        this.located = located;
        this.into = into.isEmpty() ? located.version().model() : into;
        this.packed = packed;
        this.overwrite = overwrite;
        PathRules.fault("into", this.into).ifPresent(fault -> {
            throw new InvalidInput(fault);
        });
    }

    /**
     * @return what the step tells a Pipeline: small, and of plain values
     * @throws AbortException if there is nothing to be brought, or something else than what was recorded
     */
    public Map<String, Object> bring(Run<?, ?> run, FilePath workspace, TaskListener listener)
            throws IOException, InterruptedException {
        ModelVersion version = located.version();
        BinaryDelivery delivery = BinaryDelivery.of(located);
        VersionBinary binary = delivery.binary();
        FilePath place = workspace.child(into);
        if (!packed && !overwrite && place.exists() && !place.list().isEmpty()) {
            throw new AbortException(Messages.FetchedModel_occupied(into));
        }
        FilePath temporary = WorkspaceList.tempDir(workspace);
        if (temporary == null) {
            throw new AbortException(Messages.FetchedModel_noPlace(workspace.getRemote()));
        }
        // A folder of its own, so that in it the binary may be called what the log calls it.
        FilePath folder = temporary.child("legion-" + UUID.randomUUID());
        FilePath archive = folder.child(binary.fileName());
        String where;
        try {
            delivery.bring(run, folder, listener);
            where = workspace.act(new UnpackModel(
                    archive.getRemote(), into, binary.digest(), packed ? binary.fileName() : "", overwrite));
        } finally {
            folder.deleteRecursive();
        }
        UsedModel.note(run, located);
        listener.getLogger()
                .println(Messages.FetchedModel_there(
                        version, located.spoken(), where, Figures.bytes(binary.bytes()), binary.digest()));
        return told(binary, where);
    }

    private Map<String, Object> told(VersionBinary binary, String where) {
        ModelVersion version = located.version();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", version.model());
        told.put("version", version.version());
        // As the job is called today, so that a step finds it by that.
        told.put(
                "job",
                located.build()
                        .map(build -> build.getParent().getFullName())
                        .orElse(version.origin().job()));
        told.put("build", version.origin().build());
        told.put("training", version.origin().training());
        told.put("path", where);
        told.put("digest", binary.digest());
        told.put("payloadDigest", binary.payloadDigest());
        Map<String, Object> metrics = new LinkedHashMap<>();
        for (Metric metric : version.metrics()) {
            metrics.put(metric.name(), metric.last());
        }
        told.put("metrics", metrics);
        return told;
    }
}
