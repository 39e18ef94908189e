package io.jenkins.plugins.legion.jenkins.agents;

import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingArguments;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingName;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.File;
import java.io.IOException;
import jenkins.MasterToSlaveFileCallable;

/** Finds out which training a manifest in the workspace describes, so that the build can take its id. */
public final class ReadManifest extends MasterToSlaveFileCallable<TrainingName> {

    private static final long serialVersionUID = 1L;

    private final TrainingArguments arguments;

    private ReadManifest(TrainingArguments arguments) {
        this.arguments = arguments;
    }

    /**
     * What the training is called, by the arguments alone or by the manifest in {@code workspace} that they name.
     *
     * @throws InvalidInput naming every argument that breaks a rule
     */
    public static TrainingName name(FilePath workspace, TrainingArguments arguments)
            throws IOException, InterruptedException {
        return arguments.getManifest().isEmpty() ? arguments.name() : workspace.act(new ReadManifest(arguments));
    }

    @Override
    public TrainingName invoke(File workspace, VirtualChannel channel) throws IOException, InterruptedException {
        return AgentWork.of(() -> TrainingName.of(
                WrittenTraining.in(workspace.toPath(), arguments).training()));
    }
}
