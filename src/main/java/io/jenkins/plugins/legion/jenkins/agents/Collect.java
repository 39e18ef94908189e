package io.jenkins.plugins.legion.jenkins.agents;

import hudson.AbortException;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.legion.companion.CompanionProcess;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.training.Conclusion;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import jenkins.MasterToSlaveFileCallable;

/**
 * Gathers what a training left, in the training's folder that it is sent to: the record, the series and the binary then
 * stand there as files. A second time gives the same.
 */
public final class Collect extends MasterToSlaveFileCallable<Void> {

    private static final long serialVersionUID = 1L;

    private final Ending ending;

    public Collect(Ending ending) {
        this.ending = ending;
    }

    @Override
    public Void invoke(File folder, VirtualChannel channel) throws IOException, InterruptedException {
        try {
            TrainingFolder training = new TrainingFolder(folder.toPath());
            CompanionProcess.end(training);
            Conclusion.conclude(training, ending.outcome());
            return null;
        } catch (InterruptedIOException e) {
            // The one who interrupts waits for this kind, and the thread goes back to work for others.
            Thread.interrupted();
            throw new InterruptedException(e.getMessage());
        } catch (IOException e) {
            throw new AbortException(e.getMessage());
        }
    }
}
