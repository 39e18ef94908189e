package io.jenkins.plugins.legion.jenkins.agents;

import hudson.AbortException;
import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.legion.jenkins.arguments.DataPlace;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingArguments;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.MasterToSlaveFileCallable;

/** Finds out of which connections a training needs data: those of the manifest in the workspace, which the controller never reads. */
public final class DataNames extends MasterToSlaveFileCallable<ArrayList<String>> {

    private static final long serialVersionUID = 1L;

    private final TrainingArguments arguments;

    private DataNames(TrainingArguments arguments) {
        this.arguments = arguments;
    }

    /** @throws AbortException if the manifest breaks a rule; its message says which */
    public static List<String> of(FilePath workspace, TrainingArguments arguments)
            throws IOException, InterruptedException {
        return arguments.getManifest().isEmpty()
                ? arguments.getData().stream().map(DataPlace::getConnection).toList()
                : workspace.act(new DataNames(arguments));
    }

    @Override
    public ArrayList<String> invoke(File workspace, VirtualChannel channel) throws IOException {
        try {
            ArrayList<String> names = new ArrayList<>();
            for (DataBinding binding :
                    WrittenTraining.in(workspace.toPath(), arguments).data()) {
                names.add(binding.connection());
            }
            return names;
        } catch (InvalidInput e) {
            throw new AbortException(e.getMessage());
        }
    }
}
