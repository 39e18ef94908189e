package io.jenkins.plugins.legion.jenkins.agents;

import hudson.AbortException;
import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.legion.binary.PackingLog;
import io.jenkins.plugins.legion.companion.CompanionProcess;
import io.jenkins.plugins.legion.lifecycle.Mask;
import io.jenkins.plugins.legion.local.RunLimits;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.training.Conclusion;
import io.jenkins.plugins.legion.training.Reserve;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import jenkins.MasterToSlaveFileCallable;

/**
 * Gathers what a training left, in the training's folder that it is sent to: the record, the series and the binary then
 * stand there as files. A second time gives the same.
 */
public final class Collect extends MasterToSlaveFileCallable<Void> {

    private static final long serialVersionUID = 1L;

    private final Ending ending;
    private final ArrayList<String> secrets;
    private final String training;
    private final AgentLog log;

    /**
     * @param secrets what the build was told to keep to itself, and nobody is to read in the record
     * @param training the beginning of each line in the log
     */
    public Collect(Ending ending, Collection<String> secrets, String training, TaskListener listener) {
        this.ending = ending;
        this.secrets = new ArrayList<>(secrets);
        this.training = training;
        this.log = new AgentLog(listener);
    }

    @Override
    public Void invoke(File folder, VirtualChannel channel) throws IOException, InterruptedException {
        try {
            TrainingFolder place = new TrainingFolder(folder.toPath());
            // What the companion writes at its end may need some of it.
            Reserve.release(place);
            CompanionProcess.end(place);
            Conclusion.conclude(
                    place,
                    ending.outcome(),
                    Mask.of(secrets),
                    new PackingLog("[legion] " + training, RunLimits.USUAL_INTERVAL, log::say));
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
