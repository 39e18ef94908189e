package io.jenkins.plugins.legion.jenkins.builds;

import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.files.Reason;
import io.jenkins.plugins.legion.jenkins.agents.ConnectedWork;
import io.jenkins.plugins.legion.jenkins.agents.ControllerShutdown;
import io.jenkins.plugins.legion.jenkins.agents.DigestBinary;
import io.jenkins.plugins.legion.jenkins.agents.PackageBinary;
import io.jenkins.plugins.legion.jenkins.agents.PackagingFolder;
import io.jenkins.plugins.legion.jenkins.agents.ReadPackaging;
import io.jenkins.plugins.legion.jenkins.arguments.KnownIntegrations;
import io.jenkins.plugins.legion.jenkins.arguments.NamedModel;
import io.jenkins.plugins.legion.jenkins.arguments.PackagedImage;
import io.jenkins.plugins.legion.jenkins.arguments.PackagingArguments;
import io.jenkins.plugins.legion.jenkins.arguments.PackagingPlan;
import io.jenkins.plugins.legion.jenkins.connections.Connections;
import io.jenkins.plugins.legion.jenkins.registry.BinaryDelivery;
import io.jenkins.plugins.legion.jenkins.registry.LocatedVersion;
import io.jenkins.plugins.legion.jenkins.registry.ModelChoice;
import io.jenkins.plugins.legion.jenkins.registry.ModelLookup;
import io.jenkins.plugins.legion.jenkins.registry.VersionPackagings;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.PackagingTarget;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.PackagedVersion;
import io.jenkins.plugins.legion.registry.VersionOrigin;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A packaging that a build does. Done again by the same owner, as after a restart, it goes on with what was begun; the build keeps it
 * whatever comes of it.
 */
public final class BuildPackaging {

    private static final Logger LOGGER = Logger.getLogger(BuildPackaging.class.getName());

    private final Run<?, ?> run;
    private final String owner;
    private final RecordedPackaging begun;
    private final String id;
    private final PackagingArguments arguments;
    private final NamedModel model;
    private final ModelLookup lookup;
    private final TaskListener listener;
    private final ControllerShutdown shutdown = ControllerShutdown.get();
    private List<String> secrets = List.of();

    private BuildPackaging(
            Run<?, ?> run,
            String owner,
            RecordedPackaging begun,
            PackagingArguments arguments,
            NamedModel model,
            ModelLookup lookup,
            TaskListener listener) {
        this.run = run;
        this.owner = owner;
        this.begun = begun;
        id = begun.getId();
        this.arguments = arguments;
        this.model = model;
        this.lookup = lookup;
        this.listener = listener;
    }

    /**
     * Notes in the build that it is begun.
     *
     * @param owner who packages: a Pipeline's flow node, or a builder
     * @param model which one; may be none where the arguments say it
     * @param lookup finds what the build may use
     */
    public static BuildPackaging begin(
            Run<?, ?> run,
            String owner,
            PackagingArguments arguments,
            NamedModel model,
            ModelLookup lookup,
            TaskListener listener)
            throws IOException {
        RecordedPackaging begun = PackagingsAction.begin(run, owner, arguments.usualId(), arguments.getIntegration());
        return new BuildPackaging(run, owner, begun, arguments, model, lookup, listener);
    }

    /** @throws InvalidInput naming everything that is wrong, as far as it can be told here */
    public void check() throws IOException {
        if (begun.state() == TrainingState.SUCCEEDED || begun.firstTry().isPresent()) {
            return;
        }
        arguments.check(model);
        if (arguments.getManifest().isEmpty()) {
            PackagingPlan.of(
                    arguments, Optional.empty(), KnownIntegrations.added(), Connections.types(run.getParent()));
        }
    }

    private String masked(String text) {
        return MaskedReason.of(text, secrets);
    }

    /**
     * Packages it, on the workspace's machine.
     *
     * @param bound the values that the build was told to keep to itself
     */
    public PackagedImage make(FilePath workspace, Collection<String> bound) throws IOException, InterruptedException {
        secrets = List.copyOf(bound);
        if (begun.state() == TrainingState.SUCCEEDED) {
            return begun.image();
        }
        Optional<FirstTry> earlier = begun.firstTry();
        // Before the first try found all that it needs nothing of it is on the agent.
        PackagingPlan plan = earlier.isPresent() ? earlier.get().plan() : plan(workspace);
        FilePath folder = PackagingFolder.of(workspace, run, owner);
        try {
            String file = file(plan);
            if (!file.isEmpty()) {
                String digest =
                        workspace.act(new DigestBinary(arguments.getFile().isEmpty() ? "artifactName" : "file", file));
                FirstTry found = new FirstTry(plan, PackagedBinary.file(digest), Map.of());
                begin(found, folder);
                return done(
                        plan,
                        packaged(workspace, found, workspace.child(file), folder),
                        workspace.child(file).getName());
            }
            LocatedVersion version =
                    earlier.isPresent() ? again(earlier.get()) : new ModelChoice(run, lookup).of(named(plan));
            BinaryDelivery delivery = BinaryDelivery.of(version);
            FirstTry found = earlier.isPresent()
                    ? earlier.get()
                    : new FirstTry(
                            plan,
                            PackagedBinary.of(version.version(), delivery.binary()),
                            OriginLabels.of(version.version()));
            begin(found, folder);
            FilePath place = folder.child("binary");
            FilePath archive = place.child(delivery.binary().fileName());
            // One that an earlier try has brought may be in the hands of the process that it began.
            if (archive.length() != delivery.binary().bytes()) {
                delivery.bring(run, place, listener);
            }
            Map<String, String> results = packaged(workspace, found, archive, folder);
            delivery.noteUse(run);
            noteWithVersion(version, plan, results);
            return done(plan, results, version.version().toString());
        } finally {
            // Through a line that broke off nothing is removed, nor when the controller shuts down, and what packages
            // is found again by the next.
            remove(folder);
        }
    }

    private PackagingPlan plan(FilePath workspace) throws IOException, InterruptedException {
        return ReadPackaging.plan(workspace, arguments, KnownIntegrations.added(), Connections.types(run.getParent()));
    }

    /** The version that the first try found, whatever an alias or a name means by now. */
    private LocatedVersion again(FirstTry earlier) throws IOException {
        PackagedBinary binary = earlier.binary();
        Optional<LocatedVersion> found =
                lookup.again(new VersionOrigin(binary.job(), binary.build(), binary.training()), binary.digest());
        if (found.isPresent()) {
            return found.get();
        }
        // Its build may be gone by now, and an alias keep it.
        LocatedVersion meant = new ModelChoice(run, lookup).of(named(earlier.plan()));
        if (!meant.version().digest().equals(Optional.of(binary.digest()))) {
            throw new InvalidInput(new Fault(
                    "model",
                    meant.version().toString(),
                    binary.model() + ":" + binary.version() + " with " + binary.digest()
                            + ", which this packaging began with and which is there no more"));
        }
        return meant;
    }

    /** Before anything is on the agent: what the next try finds in the build is what it goes by. */
    private void begin(FirstTry found, FilePath folder) throws IOException, InterruptedException {
        Map<String, String> written = KeptArguments.of(found.plan().packaging().arguments(), this::masked);
        Map<String, String> targets = new LinkedHashMap<>();
        for (PackagingTarget target : found.plan().packaging().targets()) {
            targets.put(target.name(), target.connection());
        }
        PackagingsAction.change(run, id, it -> it.planned(found, written, targets));
        PackagingFolder.begin(folder, run, owner);
    }

    /** Whoever looks at the version is to see it; where that cannot be written, the image is there all the same. */
    private void noteWithVersion(LocatedVersion located, PackagingPlan plan, Map<String, String> results) {
        ModelVersion version = located.version();
        PackagedImage image = new PackagedImage(id, version.model(), version.version(), "", results);
        PackagedVersion made = new PackagedVersion(
                version.model(),
                version.version(),
                version.origin(),
                version.digest().orElse(""),
                plan.integration(),
                image.getImage(),
                image.getDigest(),
                image.getReference(),
                run.getParent().getFullName(),
                run.getNumber(),
                id,
                Instant.ofEpochMilli(begun.getStartedMillis()),
                Instant.now());
        try {
            VersionPackagings.note(located, made);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "what was made of " + version + " is not kept with it");
            listener.getLogger().println(Messages.BuildPackaging_notKept(version, Reason.of(e)));
        }
    }

    private PackagedImage done(PackagingPlan plan, Map<String, String> results, String what) throws IOException {
        PackagedImage image =
                PackagingsAction.change(run, id, it -> it.done(results)).image();
        listener.getLogger()
                .println(Messages.BuildPackaging_made(
                        what,
                        plan.integration(),
                        image.getImage().isEmpty() ? String.valueOf(results) : image.getImage(),
                        image.getDigest()));
        return image;
    }

    /** The binary's path in the workspace; empty for a model that is named. */
    private String file(PackagingPlan plan) {
        return model.isNamed() || !arguments.getFile().isEmpty()
                ? arguments.getFile()
                : plan.inWorkspace() ? plan.packaging().artifactName() : "";
    }

    private NamedModel named(PackagingPlan plan) {
        if (model.isNamed()) {
            return model;
        }
        if (plan.packaging().artifactName().isEmpty()) {
            throw new InvalidInput(Fault.missing(
                    "model", "a model or a file, here or as artifactName of the packaging in the manifest"));
        }
        NamedModel written = new NamedModel();
        written.setModel(plan.packaging().artifactName());
        return written;
    }

    private Map<String, String> packaged(FilePath workspace, FirstTry found, FilePath archive, FilePath folder)
            throws IOException, InterruptedException {
        String json = new ConnectedWork(run, found.plan().connections(), listener)
                .perform(connections -> workspace.act(new PackageBinary(
                        found.plan(),
                        arguments.getManifest(),
                        archive,
                        found.binary().digest(),
                        found.labels(),
                        folder,
                        connections,
                        listener)));
        return BelievedResults.of(json, this::masked);
    }

    /** Notes in the build that what {@code owner} packaged came to nothing, if it is not over: its agent did not come back. */
    public static void givenUp(Run<?, ?> run, String owner, String why) throws IOException {
        AttemptsAction.givenUp(run, PackagingsAction.class, owner, why);
    }

    /** Notes in the build that it came to nothing. */
    public void ended(TrainingState how, String why) throws IOException {
        PackagingsAction.change(run, id, it -> it.ended(how, why));
    }

    /** As far as it goes: on an agent that is gone it stays. */
    private void remove(FilePath folder) throws InterruptedException {
        if (shutdown.hasBegun()) {
            return;
        }
        try {
            PackagingFolder.remove(folder);
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> folder.getRemote() + " stays behind");
        }
    }
}
