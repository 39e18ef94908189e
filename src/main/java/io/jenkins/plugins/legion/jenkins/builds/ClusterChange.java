package io.jenkins.plugins.legion.jenkins.builds;

import io.jenkins.plugins.legion.deploying.cluster.Before;
import io.jenkins.plugins.legion.deploying.cluster.ClusterDeployment;
import io.jenkins.plugins.legion.deploying.cluster.ClusterDeployments;
import io.jenkins.plugins.legion.deploying.cluster.ClusterFault;
import io.jenkins.plugins.legion.deploying.cluster.ClusterRollout;
import io.jenkins.plugins.legion.deploying.cluster.DeployedModel;
import io.jenkins.plugins.legion.deploying.cluster.OnFailure;
import io.jenkins.plugins.legion.deploying.cluster.ServingNamespace;
import io.jenkins.plugins.legion.jenkins.arguments.DeployedService;
import io.jenkins.plugins.legion.jenkins.arguments.DeploymentArguments;
import io.jenkins.plugins.legion.jenkins.arguments.DeploymentPlan;
import io.jenkins.plugins.legion.jenkins.targets.DeploymentTargets;
import io.jenkins.plugins.legion.jenkins.targets.OpenTarget;
import io.jenkins.plugins.legion.jenkins.targets.PlacedTarget;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.Replicas;
import io.jenkins.plugins.legion.lifecycle.TimeSpan;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Changes a deployment in a target's cluster, as a build wants it. */
public final class ClusterChange {

    /** As long as pods have to end, with what a busy cluster takes beside. */
    private static final Duration USUAL_REMOVAL = Duration.ofMinutes(5);

    private final BuildDeployment change;
    private final DeploymentArguments arguments;
    private final PlacedTarget target;

    /**
     * @param arguments that hold for any change: the target, what becomes of a failure, and of what others have set
     * @throws InvalidInput if there is no such target
     */
    public ClusterChange(BuildDeployment change, DeploymentArguments arguments) {
        this.change = change;
        this.arguments = arguments;
        this.target = DeploymentTargets.find(arguments.getTarget(), change.run().getParent());
    }

    /**
     * Has the plan's deployment serve.
     *
     * @param model what is in its image, where that is known
     */
    public DeployedService deploy(DeploymentPlan plan, Optional<ModelIdentity> model)
            throws IOException, InterruptedException {
        try (OpenTarget open = OpenTarget.of(target, change.run())) {
            ClusterDeployment wanted = new ClusterDeployment(
                    plan.deployment(),
                    model,
                    plan.gpus(),
                    plan.volumes(),
                    Optional.empty(),
                    arguments.getPod().getImagePullSecret(),
                    DeploymentNotes.of(change.run()).annotations());
            tellDrift(open.namespace(), wanted.id());
            return rollOut(open.namespace(), wanted);
        }
    }

    /**
     * Has what served before serve again.
     *
     * @throws InvalidInput if there is no such deployment, or nothing served before
     */
    public DeployedService rollBack() throws IOException, InterruptedException {
        String name = arguments.getName();
        try (OpenTarget open = OpenTarget.of(target, change.run())) {
            ServingNamespace namespace = open.namespace();
            DeployedModel deployed =
                    new ClusterDeployments(namespace).find(name).orElseThrow(() -> nothing(namespace, name));
            ClusterDeployment before = deployed.before()
                    .orElseThrow(() -> new InvalidInput(new Fault(
                            "name",
                            name,
                            "a deployment that had another version before, in the target " + target.name())));
            tellDrift(namespace, name);
            ModelDeployment.Builder again = before.deployment().likewise(name);
            TimeSpan.parse(arguments.getTimeLimit()).ifPresent(again::timeLimit);
            return rollOut(
                    namespace,
                    new ClusterDeployment(
                            again.build(),
                            before.model(),
                            before.gpus(),
                            before.volumes(),
                            Optional.empty(),
                            before.pullSecret(),
                            DeploymentNotes.of(change.run()).annotations()));
        }
    }

    /** Takes it away, and waits until nothing of it runs. */
    public DeployedService remove() throws IOException, InterruptedException {
        String name = arguments.getName();
        try (OpenTarget open = OpenTarget.of(target, change.run())) {
            ServingNamespace namespace = open.namespace();
            ClusterDeployments deployments = new ClusterDeployments(namespace);
            Optional<DeployedModel> deployed = deployments.find(name);
            if (deployed.isEmpty() && change.record().getNamespace().isEmpty()) {
                throw nothing(namespace, name);
            }
            if (deployed.isPresent()) {
                Optional<ClusterDeployment> wanted = deployed.get().wanted();
                DeployedService service = service(
                        name,
                        wanted.map(it -> it.deployment().image()).orElse(""),
                        wanted.flatMap(ClusterDeployment::model),
                        "");
                // Known by its namespace, a try that Jenkins' end cut off after this finds nothing, and is done.
                change.change(it -> it.planned(service, namespace.name(), ""));
                deployments.remove(
                        name, TimeSpan.parse(arguments.getTimeLimit()).orElse(USUAL_REMOVAL), change::say);
            }
            change.change(it -> it.done(true));
            change.say(Messages.ClusterChange_removed(name, target.name()));
            return change.service();
        }
    }

    private InvalidInput nothing(ServingNamespace namespace, String name) {
        return new InvalidInput(new Fault(
                "name",
                name,
                "a deployment that Legion made in the namespace " + namespace.name() + " of the target "
                        + target.name()));
    }

    private DeployedService rollOut(ServingNamespace namespace, ClusterDeployment wanted)
            throws IOException, InterruptedException {
        DeployedService service = service(
                wanted.id(),
                wanted.deployment().image(),
                wanted.model(),
                "http://" + wanted.id() + "." + namespace.name() + ".svc");
        change.change(it -> it.planned(
                service, namespace.name(), replicas(wanted.deployment().replicas())));
        return goOn(namespace, wanted, Optional.empty());
    }

    /**
     * Takes up what an earlier try began.
     *
     * @return empty where none came so far
     */
    public Optional<DeployedService> resume() throws IOException, InterruptedException {
        Optional<BegunRollout> begun = change.record().begunRollout();
        if (begun.isEmpty()) {
            return Optional.empty();
        }
        try (OpenTarget open = OpenTarget.of(target, change.run())) {
            return Optional.of(goOn(
                    open.namespace(),
                    begun.get().wanted(),
                    Optional.of(begun.get().before())));
        }
    }

    private DeployedService goOn(ServingNamespace namespace, ClusterDeployment wanted, Optional<Before> known)
            throws IOException, InterruptedException {
        ClusterRollout rollout = new ClusterRollout(
                namespace,
                withLogin(wanted),
                () -> change.isLeft() ? OnFailure.KEEP : arguments.onFailure(),
                arguments.isForceConflicts(),
                change::say);
        Before before = known.isPresent() ? known.get() : rollout.prepare();
        if (known.isEmpty()) {
            change.change(it -> it.underway(new BegunRollout(wanted, before).hidden()));
        }
        boolean changed = rollout.run(before);
        change.change(it -> it.done(changed));
        DeployedService service = change.service();
        change.say(
                changed
                        ? Messages.ClusterChange_serves(
                                named(service), service.getName(), target.name(), service.getUrl())
                        : Messages.ClusterChange_same(
                                named(service), service.getName(), target.name(), service.getUrl()));
        return service;
    }

    private static String named(DeployedService service) {
        return service.getModel().isEmpty() ? service.getImage() : service.getModel() + " " + service.getVersion();
    }

    private DeployedService service(String name, String image, Optional<ModelIdentity> model, String url) {
        return new DeployedService(
                name,
                target.name(),
                image,
                model.map(ModelIdentity::name).orElse(""),
                model.map(ModelIdentity::version).orElse(""),
                url,
                false);
    }

    private static String replicas(Replicas replicas) {
        int least = Math.max(1, replicas.min());
        return least >= replicas.max() ? String.valueOf(least) : least + " to " + replicas.max();
    }

    /** What opens the registry is asked for each time: it is kept nowhere but in the cluster. */
    private ClusterDeployment withLogin(ClusterDeployment wanted) {
        return PullConnection.login(
                        wanted.deployment().imagePullConnID(),
                        change.run(),
                        !wanted.pullSecret().isEmpty())
                .map(login -> new ClusterDeployment(
                        wanted.deployment(),
                        wanted.model(),
                        wanted.gpus(),
                        wanted.volumes(),
                        Optional.of(login),
                        "",
                        wanted.notes()))
                .orElse(wanted);
    }

    /** What somebody has changed beside Legion, and what this is about to undo. It is worth a line, and no failure. */
    private void tellDrift(ServingNamespace namespace, String name) {
        try {
            new ClusterDeployments(namespace)
                    .drift(name)
                    .forEach(line -> change.say(Messages.ClusterChange_drift(name, line)));
        } catch (ClusterFault e) {
            change.say(Messages.ClusterChange_driftUnknown(name, e.getMessage()));
        }
    }
}
