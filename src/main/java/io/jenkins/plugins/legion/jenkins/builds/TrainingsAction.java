package io.jenkins.plugins.legion.jenkins.builds;

import hudson.model.Api;
import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.agents.RunningTraining;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingName;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import jenkins.model.RunAction2;
import jenkins.security.stapler.StaplerNotDispatchable;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The trainings of a build: their scalars in build.xml, a card each on the build's page, a page each below {@code legion/}. */
@ExportedBean
public final class TrainingsAction implements RunAction2 {

    private final CopyOnWriteArrayList<RecordedTraining> trainings = new CopyOnWriteArrayList<>();
    private transient Run<?, ?> run;
    /** By the ids of trainings that run; gone with the controller, and told again by whoever goes on with them. */
    private transient Map<String, RunningTraining> running;

    TrainingsAction() {}

    /** The trainings of {@code run}; those of a build that never trained are none. */
    public static List<RecordedTraining> of(Run<?, ?> run) {
        TrainingsAction action = run.getAction(TrainingsAction.class);
        return action == null ? List.of() : action.getTrainings();
    }

    /**
     * Takes an id for a training in {@code run}, or finds the one that {@code owner} took before.
     *
     * @param name the training's, with the id that it asks for
     * @param fixed whether a person chose the id: then a second training of it is an error, not one more with a number
     * @throws InvalidInput if a fixed id is taken already
     */
    public static RecordedTraining begin(Run<?, ?> run, String owner, TrainingName name, boolean fixed)
            throws IOException {
        synchronized (run) {
            TrainingsAction action = run.getAction(TrainingsAction.class);
            if (action == null) {
                action = new TrainingsAction();
                run.addAction(action);
            }
            Optional<RecordedTraining> own =
                    action.trainings.stream().filter(t -> t.belongsTo(owner)).findFirst();
            if (own.isPresent()) {
                return own.get();
            }
            // A training that ends before it is prepared has made nothing, but it has a version as any other has.
            String version = name.version().isEmpty() ? action.freeVersion(run, name.model()) : name.version();
            String id = action.free(name.id(), fixed);
            RecordedTraining begun = RecordedTraining.begun(
                    id,
                    owner,
                    name.model(),
                    version,
                    name.identity(),
                    action.unfinished(name.identity()).orElse(id));
            action.trainings.add(begun);
            run.save();
            return begun;
        }
    }

    /** The first try of a training that has come to no good end, and that nobody goes on with. */
    private Optional<String> unfinished(String identity) {
        return trainings.stream()
                .filter(training -> training.isTryOf(identity))
                .map(RecordedTraining::first)
                .filter(first -> trainings.stream()
                        .filter(training -> training.first().equals(first))
                        .noneMatch(training -> mayBeUsed(training.getState())))
                .findFirst();
    }

    /** Puts what {@code change} makes of the training {@code id} in its place, and saves the build. */
    public static RecordedTraining change(Run<?, ?> run, String id, UnaryOperator<RecordedTraining> change)
            throws IOException {
        synchronized (run) {
            TrainingsAction action = run.getAction(TrainingsAction.class);
            if (action == null) {
                throw new IOException(run + " keeps no trainings; expected one with the id " + id);
            }
            for (int i = 0; i < action.trainings.size(); i++) {
                if (action.trainings.get(i).getId().equals(id)) {
                    RecordedTraining changed = change.apply(action.trainings.get(i));
                    action.trainings.set(i, changed);
                    if (action.running != null && changed.getState() != TrainingState.RUNNING) {
                        action.running.remove(id);
                    }
                    run.save();
                    return changed;
                }
            }
            throw new IOException(run + " keeps no training with the id " + id);
        }
    }

    /** Notes where a training runs, until it is over. */
    static void runs(Run<?, ?> run, String id, RunningTraining where) {
        TrainingsAction action = run.getAction(TrainingsAction.class);
        if (action != null) {
            synchronized (run) {
                if (action.running == null) {
                    action.running = new HashMap<>();
                }
                action.running.put(id, where);
            }
        }
    }

    private Optional<RunningTraining> running(String id) {
        synchronized (run) {
            return Optional.ofNullable(running == null ? null : running.get(id));
        }
    }

    private String free(String wanted, boolean fixed) {
        if (find(wanted).isEmpty()) {
            return wanted;
        }
        if (fixed) {
            throw new InvalidInput(new Fault(
                    "id",
                    wanted,
                    "an id that no other training of this build has; where it is tried again, as within retry, leave"
                            + " the id out and each attempt has one of its own"));
        }
        int number = 2;
        while (find(Names.numbered(wanted, number)).isPresent()) {
            number++;
        }
        return Names.numbered(wanted, number);
    }

    /**
     * The build's number, or with a number of its own where another training of this build makes that version of the model. One
     * that failed made none: what succeeds at the next attempt is the version that the first was to be.
     */
    private String freeVersion(Run<?, ?> build, String model) {
        String first = Integer.toString(build.getNumber());
        Set<String> taken = trainings.stream()
                .filter(training -> training.getModel().equals(model) && mayBeUsed(training.getState()))
                .map(RecordedTraining::getVersion)
                .collect(Collectors.toSet());
        String version = first;
        for (int number = 2; taken.contains(version); number++) {
            version = first + "-" + number;
        }
        return version;
    }

    private static boolean mayBeUsed(TrainingState state) {
        return !state.isOver() || state == TrainingState.SUCCEEDED;
    }

    private Optional<RecordedTraining> find(String id) {
        return trainings.stream().filter(t -> t.getId().equals(id)).findFirst();
    }

    /** Every training. One that is still said to run in a build that does not is one that Jenkins' own end cut off. */
    @Exported(inline = true)
    @StaplerNotDispatchable
    public List<RecordedTraining> getTrainings() {
        return trainings.stream().map(this::asItStands).toList();
    }

    /** So many trainings have a card on the build's page; a matrix may have hundreds, and their own page has them all. */
    private static final int MOST_CARDS = 20;

    /** For the build's page alone. */
    @StaplerNotDispatchable
    public List<TrainingCard> getCards() {
        List<RecordedTraining> all = getTrainings();
        Distinction distinction = new Distinction(all);
        return all.stream()
                .limit(MOST_CARDS)
                .map(training -> new TrainingCard(run, training, distinction.of(training)))
                .toList();
    }

    /** By the trainings' ids, what tells each from the others of its model. For the page of all trainings. */
    @StaplerNotDispatchable
    public Map<String, Map<String, String>> getDistinctions() {
        List<RecordedTraining> all = getTrainings();
        Distinction distinction = new Distinction(all);
        return all.stream().collect(Collectors.toMap(RecordedTraining::getId, distinction::of));
    }

    /** How many trainings have no card. */
    @StaplerNotDispatchable
    public int getFurther() {
        return Math.max(0, trainings.size() - MOST_CARDS);
    }

    private RecordedTraining asItStands(RecordedTraining training) {
        boolean cutOff = training.getState() == TrainingState.RUNNING && run != null && !run.isBuilding();
        return cutOff ? training.ended(TrainingState.UNKNOWN, Messages.TrainingsAction_lost()) : training;
    }

    /** All trainings for programs, at {@code legion/api/json}. */
    public Api getApi() {
        return new Api(this);
    }

    /** The page of one training, at {@code legion/<id>}; absent where there is no such training. */
    public TrainingPage getDynamic(String id) {
        return find(id).map(training -> new TrainingPage(run, asItStands(training), running(id)))
                .orElse(null);
    }

    /** For views alone: a training may be called {@code run}, and then that name in a URL is its. */
    @StaplerNotDispatchable
    public Run<?, ?> getRun() {
        return run;
    }

    @Override
    public void onAttached(Run<?, ?> attachedTo) {
        run = attachedTo;
    }

    @Override
    public void onLoad(Run<?, ?> loaded) {
        run = loaded;
    }

    @Override
    public String getIconFileName() {
        return "symbol-legion-model plugin-legion";
    }

    @Override
    public String getDisplayName() {
        return Messages.TrainingsAction_displayName();
    }

    @Override
    public String getUrlName() {
        return "legion";
    }
}
