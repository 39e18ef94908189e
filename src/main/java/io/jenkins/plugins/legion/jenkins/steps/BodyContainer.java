package io.jenkins.plugins.legion.jenkins.steps;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.LauncherDecorator;
import hudson.Proc;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.agents.LoopbackWord;
import io.jenkins.plugins.legion.jenkins.agents.TellWord;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * What the steps around a training run its processes in, as {@code docker.image.inside} and {@code container} do: not
 * the agent's own machine, but with the same folders.
 */
final class BodyContainer {

    /** Seconds. Reading the metadata of 500 packages takes half of one, from a cold network disk some more. */
    private static final long LONGEST_QUESTION = 60;

    private static final Logger LOGGER = Logger.getLogger(BodyContainer.class.getName());

    private final Launcher launcher;
    private final EnvVars environment;

    private BodyContainer(Launcher launcher, EnvVars environment) {
        this.launcher = launcher;
        this.environment = environment;
    }

    /** Whether there is one around the step. */
    static boolean isAround(StepContext context) throws IOException, InterruptedException {
        return context.get(LauncherDecorator.class) != null;
    }

    /** The one around the step; absent where its processes run on the agent itself. */
    static Optional<BodyContainer> around(StepContext context, Map<String, String> training)
            throws IOException, InterruptedException {
        if (!isAround(context)) {
            return Optional.empty();
        }
        EnvVars environment = new EnvVars(context.get(EnvVars.class));
        environment.overrideAll(training);
        return Optional.of(new BodyContainer(context.get(Launcher.class), environment));
    }

    /**
     * Whether the container's processes find the agent's loopback address under 127.0.0.1, as those of a Kubernetes pod
     * do, and those of {@code docker run --network host}.
     */
    boolean sharesLoopback(FilePath workspace, TaskListener listener) throws IOException, InterruptedException {
        String word = UUID.randomUUID().toString();
        int port = workspace.act(new TellWord(word));
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try {
            launcher.launch()
                    .cmds("sh", "-c", LoopbackWord.listener(port))
                    .envs(environment)
                    .pwd(workspace)
                    .quiet(true)
                    .stdout(heard)
                    .start()
                    .joinWithTimeout(LONGEST_QUESTION, TimeUnit.SECONDS, listener);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "a container in which nothing can be started shares nothing", e);
            return false;
        }
        return heard.toString(StandardCharsets.UTF_8).contains(word);
    }

    /** Has the container describe itself in the training's folder. Where it cannot, the record says less. */
    void describe(FilePath workspace, FilePath folder, TaskListener listener) throws InterruptedException {
        String question = folder.child(TrainingFolder.CONTAINER_QUESTION).getRemote();
        try {
            Proc process = launcher.launch()
                    .cmds("sh", question)
                    .envs(environment)
                    .pwd(workspace)
                    .quiet(true)
                    .stdout(OutputStream.nullOutputStream())
                    .start();
            if (process.joinWithTimeout(LONGEST_QUESTION, TimeUnit.SECONDS, listener) == 0) {
                return;
            }
        } catch (IOException e) {
            listener.getLogger().println(Messages.BodyContainer_mute(e.getMessage()));
            return;
        }
        listener.getLogger().println(Messages.BodyContainer_mute(question));
    }
}
