package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.binary.Gppi;
import io.jenkins.plugins.legion.binary.ModelArchive;
import io.jenkins.plugins.legion.binary.PackingPlan;
import io.jenkins.plugins.legion.binary.PackingProgress;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The binary of a training, or why there is none.
 *
 * @param binary as it was written and read back
 * @param problem why there is none, for a person; empty where there is one
 * @param absent whether that is because the training wrote nothing, which may be allowed
 * @param messages what a person should know, a sentence each
 */
record WrittenBinary(Optional<TrainedModelBinary> binary, String problem, boolean absent, List<String> messages) {

    /**
     * @param run MLflow's id of the run that is the training; empty where there is none
     * @param progress hears how far it is
     * @throws InterruptedIOException if the thread was interrupted, which it stays: no word on the binary then
     */
    static WrittenBinary write(
            TrainingFolder folder, Description description, Served served, String run, PackingProgress progress)
            throws InterruptedIOException {
        String name = description.readyOrNot().prepared().artifactName();
        List<String> messages = new ArrayList<>();
        try {
            ModelSource source =
                    ModelSource.find(folder, served, description.begun().mlflowModel(), run);
            if (!source.message().isEmpty()) {
                messages.add(source.message());
            }
            if (source.folder().isEmpty() || name.isEmpty()) {
                return new WrittenBinary(Optional.empty(), source.problem(), source.absent(), messages);
            }
            PackingPlan plan =
                    Gppi.plan(source.folder().get(), description.begun().model(), toolchain(description));
            messages.addAll(plan.messages());
            if (plan.isHollow()) {
                messages.add("Every file of the model has zero bytes.");
            }
            Folders.remove(folder.binaries());
            Folders.create(folder.binaries());
            // ODAHU's packager takes whatever container the name asks for.
            TrainedModelBinary binary = ModelArchive.pack(plan, folder.binary(name), progress);
            return new WrittenBinary(Optional.of(binary), "", false, messages);
        } catch (InvalidInput e) {
            return new WrittenBinary(
                    Optional.empty(),
                    "no binary could be made of what the training wrote: " + e.getMessage(),
                    false,
                    messages);
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while the binary was written");
            }
            return new WrittenBinary(
                    Optional.empty(), "the binary could not be written: " + e.getMessage(), false, messages);
        }
    }

    /** A body of somebody's own has no toolchain's name, and a manifest without one is none. */
    private static String toolchain(Description description) {
        String toolchain = description.readyOrNot().toolchain();
        return toolchain.isEmpty() ? "body" : toolchain;
    }
}
