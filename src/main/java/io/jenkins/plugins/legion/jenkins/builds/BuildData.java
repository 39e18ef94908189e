package io.jenkins.plugins.legion.jenkins.builds;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.agents.BindData;
import io.jenkins.plugins.legion.jenkins.agents.ConnectedWork;
import io.jenkins.plugins.legion.jenkins.agents.ControllerShutdown;
import io.jenkins.plugins.legion.jenkins.agents.RunningTraining;
import io.jenkins.plugins.legion.jenkins.agents.TrainingPlace;
import io.jenkins.plugins.legion.jenkins.arguments.DataPlace;
import io.jenkins.plugins.legion.jenkins.connections.Connections;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.DataBindingRules;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.words.Figures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Data that a build has brought for itself, not for one of its trainings. */
public final class BuildData {

    private static final Logger LOGGER = Logger.getLogger(BuildData.class.getName());

    private final Run<?, ?> run;
    private final DataPlace place;
    private final TaskListener listener;
    private final ControllerShutdown shutdown = ControllerShutdown.get();

    public BuildData(Run<?, ?> run, DataPlace place, TaskListener listener) {
        this.run = run;
        this.place = place;
        this.listener = listener;
    }

    /** @throws InvalidInput naming all that is wrong with what was asked for, as far as it can be told here */
    public void check() {
        List<Fault> faults = new ArrayList<>(DataBindingRules.faults(place.toBinding()));
        List<String> known = Connections.ids(run.getParent());
        if (faults.isEmpty() && !known.contains(place.getConnection())) {
            faults.add(
                    known.isEmpty()
                            ? new Fault(
                                    "connection",
                                    place.getConnection(),
                                    "one that is configured in Jenkins, or in a folder around the job, and there is none")
                            : Fault.notOneOf(known, "connection", place.getConnection()));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    /**
     * Brings it into a workspace and notes it in the build. Called again for the same owner, as after a restart, it goes on with what
     * was begun.
     *
     * @param owner tells this from whatever else the build brings
     */
    public BoundData bind(FilePath workspace, String owner) throws IOException, InterruptedException {
        FilePath folder = TrainingPlace.of(workspace, run, "data-" + owner);
        try {
            String json = new ConnectedWork(run, Set.of(place.getConnection()), listener)
                    .perform(connections -> workspace.act(new BindData(place, connections, folder, listener)));
            BoundData bound = bound(json);
            BoundDataAction.note(run, bound, RunningTraining.nodeOf(workspace), workspace.getRemote());
            listener.getLogger()
                    .println(Messages.BuildData_bound(
                            bound.place(),
                            place.getLocalPath(),
                            Figures.bytes(bound.bytes()),
                            bound.files(),
                            bound.digest()));
            return bound;
        } finally {
            // Through a line that broke off nothing is removed, nor when the controller shuts down, and what fetches is
            // found again by the next.
            remove(folder);
        }
    }

    /** What was asked for is known here, whatever an agent says of it. */
    private BoundData bound(String json) throws AbortException {
        try {
            BoundData said = LifecycleJson.mapper().readValue(json, BoundData.class);
            DataBinding asked = place.toBinding();
            return new BoundData(
                    asked,
                    said.type(),
                    said.place(),
                    said.version(),
                    said.files(),
                    said.bytes(),
                    said.digest(),
                    said.statistics());
        } catch (IOException e) {
            throw new AbortException(Messages.BuildData_unreadable(e.getMessage()));
        }
    }

    /** As far as it goes: a few small files stay behind. */
    private void remove(FilePath folder) throws InterruptedException {
        if (shutdown.hasBegun()) {
            return;
        }
        try {
            TrainingPlace.remove(folder);
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> folder.getRemote() + " stays behind");
        }
    }
}
