package io.jenkins.plugins.legion.jenkins.agents;

import hudson.AbortException;
import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingArguments;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jenkins.MasterToSlaveFileCallable;

/** Finds out which connections a training names: also in the manifest in the workspace, which the controller never reads. */
public final class NamedConnections extends MasterToSlaveFileCallable<ArrayList<String>> {

    private static final long serialVersionUID = 1L;

    private final TrainingArguments arguments;

    private NamedConnections(TrainingArguments arguments) {
        this.arguments = arguments;
    }

    /** @throws AbortException if the manifest breaks a rule; its message says which */
    public static List<String> of(FilePath workspace, TrainingArguments arguments)
            throws IOException, InterruptedException {
        return arguments.getManifest().isEmpty()
                ? arguments.connections()
                : workspace.act(new NamedConnections(arguments));
    }

    @Override
    public ArrayList<String> invoke(File workspace, VirtualChannel channel) throws IOException, InterruptedException {
        return AgentWork.of(() -> {
            ModelTraining training =
                    WrittenTraining.in(workspace.toPath(), arguments).training();
            ArrayList<String> names = new ArrayList<>();
            training.data().forEach(binding -> names.add(binding.connection()));
            training.algorithmSource().ifPresent(source -> names.add(source.connection()));
            Stream.of(training.outputConnection()).filter(id -> !id.isEmpty()).forEach(names::add);
            return names;
        });
    }
}
