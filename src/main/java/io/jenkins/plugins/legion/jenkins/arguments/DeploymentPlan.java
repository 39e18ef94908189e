package io.jenkins.plugins.legion.jenkins.arguments;

import io.jenkins.plugins.legion.kubernetes.gpus.GpuRequest;
import io.jenkins.plugins.legion.kubernetes.volumes.MountedVolume;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.Predictor;
import io.jenkins.plugins.legion.lifecycle.Replicas;
import io.jenkins.plugins.legion.lifecycle.ResourceAmounts;
import io.jenkins.plugins.legion.lifecycle.ResourceRequirements;
import io.jenkins.plugins.legion.lifecycle.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the arguments, and the manifest beside them, come to.
 *
 * @param gpus of each container, where a kind of them is asked for
 */
public record DeploymentPlan(ModelDeployment deployment, Optional<GpuRequest> gpus, List<MountedVolume> volumes) {

    /**
     * @param written a manifest's deployment; absent where there is none
     * @param image what is served where the arguments name none; empty for the manifest's
     * @param usualName what it is called where nobody says it; empty where nothing is known
     * @throws InvalidInput naming everything that is wrong
     */
    public static DeploymentPlan of(
            DeploymentArguments arguments, Optional<ModelDeployment> written, String image, String usualName) {
        return new Reading(arguments, written).plan(image, usualName);
    }

    private static final class Reading {

        private final DeploymentArguments arguments;
        private final ServingPod pod;
        private final Optional<ModelDeployment> written;
        private final List<Fault> faults = new ArrayList<>();

        Reading(DeploymentArguments arguments, Optional<ModelDeployment> written) {
            this.arguments = arguments;
            this.pod = arguments.getPod();
            this.written = written;
        }

        DeploymentPlan plan(String image, String usualName) {
            String name = arguments.getName().isEmpty()
                    ? written.map(ModelDeployment::id).orElse(usualName)
                    : arguments.getName();
            if (name.isEmpty()) {
                faults.add(Fault.missing("name", "a name for the deployment: " + Names.DEPLOYMENT.rule()));
            }
            ModelDeployment.Builder builder = written.map(it -> it.likewise(name.isEmpty() ? it.id() : name))
                    .orElseGet(() -> ModelDeployment.named(name.isEmpty() ? "unnamed" : name));
            String named = arguments.getImage().isEmpty() ? image : arguments.getImage();
            if (!named.isEmpty()) {
                builder.image(named);
            }
            predictor(builder);
            whole("port", pod.getPort(), builder::port);
            replicas(builder);
            builder.resources(resources());
            builder.withoutEnvs(pod.getEnv().stream().map(NamedText::getName).toList());
            pod.getEnv().forEach(one -> builder.env(one.getName(), one.getValue()));
            pod.getAnnotations().forEach(one -> builder.annotation(one.getName(), one.getValue()));
            pod.getNodeSelector().forEach(one -> builder.nodeSelector(one.getName(), one.getValue()));
            whole("livenessProbeInitialDelay", pod.getLivenessProbeInitialDelay(), builder::livenessProbeInitialDelay);
            whole(
                    "readinessProbeInitialDelay",
                    pod.getReadinessProbeInitialDelay(),
                    builder::readinessProbeInitialDelay);
            if (!pod.getRoleName().isEmpty()) {
                builder.roleName(pod.getRoleName());
            }
            if (!pod.getImagePullConnection().isEmpty()) {
                builder.imagePullConnID(pod.getImagePullConnection());
            }
            TimeSpan.parse(arguments.getTimeLimit()).ifPresent(builder::timeLimit);
            TimeSpan.parse(arguments.getSettleTime()).ifPresent(builder::settleTime);
            if (!pod.getImagePullSecret().isEmpty()
                    && !pod.getImagePullConnection().isEmpty()) {
                faults.add(new Fault(
                        "imagePullSecret", pod.getImagePullSecret(), "either imagePullSecret or imagePullConnection"));
            }
            Optional<GpuRequest> gpus = gpus();
            List<MountedVolume> volumes = volumes();
            try {
                ModelDeployment built = builder.build();
                if (faults.isEmpty()) {
                    return new DeploymentPlan(built, gpus, volumes);
                }
            } catch (InvalidInput e) {
                e.faults().forEach(fault -> faults.add(asWritten(fault)));
            }
            // What is said of an amount counts twice, as the limit and as what is promised.
            throw new InvalidInput(faults.stream().distinct().toList());
        }

        /** What a manifest calls otherwise. */
        private Fault asWritten(Fault fault) {
            String where = fault.where();
            if (where.equals("id")) {
                where = "name";
            } else if (where.equals("imagePullConnID")
                    && !pod.getImagePullConnection().isEmpty()) {
                where = "imagePullConnection";
            } else if (where.startsWith("envs") && !pod.getEnv().isEmpty()) {
                where = "env" + where.substring("envs".length());
            } else if (where.startsWith("resources.") && isSaid(where.substring(where.lastIndexOf('.') + 1))) {
                where = where.substring(where.lastIndexOf('.') + 1);
            }
            return new Fault(where, fault.value(), fault.expected());
        }

        private boolean isSaid(String amount) {
            return switch (amount) {
                case "cpu" -> !pod.getCpu().isEmpty();
                case "memory" -> !pod.getMemory().isEmpty();
                default -> !pod.getGpu().isEmpty();
            };
        }

        private void predictor(ModelDeployment.Builder builder) {
            if (pod.getPredictor().isEmpty()) {
                return;
            }
            Predictor.find(pod.getPredictor())
                    .ifPresentOrElse(
                            builder::predictor,
                            () -> faults.add(Fault.notOneOf(Predictor.words(), "predictor", pod.getPredictor())));
        }

        private void replicas(ModelDeployment.Builder builder) {
            Optional<Integer> min = whole("minReplicas", arguments.getMinReplicas(), number -> {});
            Optional<Integer> max = whole("maxReplicas", arguments.getMaxReplicas(), number -> {});
            if (min.isPresent() || max.isPresent()) {
                Optional<Replicas> before = written.map(ModelDeployment::replicas);
                builder.replicas(Replicas.of(min.or(() -> before.map(Replicas::min)), max));
            }
        }

        /** What is said of one amount goes before the manifest's; the other stays. */
        private ResourceRequirements resources() {
            ResourceRequirements before =
                    written.map(ModelDeployment::resources).orElse(ResourceRequirements.NONE);
            return new ResourceRequirements(amounts(before.limits()), amounts(before.requests()));
        }

        private ResourceAmounts amounts(ResourceAmounts before) {
            return new ResourceAmounts(
                    pod.getCpu().isEmpty() ? before.cpu() : pod.getCpu(),
                    pod.getMemory().isEmpty() ? before.memory() : pod.getMemory(),
                    pod.getGpus() != null ? "" : pod.getGpu().isEmpty() ? before.gpu() : pod.getGpu());
        }

        private Optional<GpuRequest> gpus() {
            if (pod.getGpus() == null) {
                return Optional.empty();
            }
            if (!pod.getGpu().isEmpty()) {
                faults.add(new Fault("gpu", pod.getGpu(), "either gpu or gpus"));
            }
            try {
                return Optional.of(pod.getGpus().toRequest("gpus"));
            } catch (InvalidInput e) {
                faults.addAll(e.faults());
                return Optional.empty();
            }
        }

        private List<MountedVolume> volumes() {
            List<MountedVolume> volumes = new ArrayList<>();
            for (ServingVolume one : pod.getVolumes()) {
                volumes.add(MountedVolume.read("volumes[" + volumes.size() + "]", one.written(), faults));
            }
            return volumes;
        }

        private Optional<Integer> whole(String field, String text, Consumer<Integer> set) {
            if (text.isEmpty()) {
                return Optional.empty();
            }
            if (!text.matches("[+-]?\\d{1,9}")) {
                faults.add(new Fault(field, text, "a whole number"));
                return Optional.empty();
            }
            Integer number = Integer.valueOf(text);
            set.accept(number);
            return Optional.of(number);
        }
    }
}
