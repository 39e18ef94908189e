package io.jenkins.plugins.legion.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to serve, and on how much. Valid by construction: making one reports every fault at once. Defaults are ODAHU's.
 *
 * @param id the deployment's name, by {@link Names#DEPLOYMENT}
 * @param image the packaged model; empty where whoever deploys knows
 * @param predictor which server is in the image
 * @param port where that server listens, from 1 to 65535
 * @param replicas between how many containers serve
 * @param resources what each of them needs
 * @param envs further environment variables
 * @param annotations what is to stand on the pods, by name
 * @param livenessProbeInitialDelay seconds until the server is first asked whether it lives
 * @param readinessProbeInitialDelay seconds until the server is first asked whether it is ready
 * @param roleName whom the model answers; empty for what {@link #role} says
 * @param imagePullConnID the connection by which the image is pulled; empty where nobody has to say who he is
 * @param nodeSelector labels that the node must have
 * @param timeLimit how long it may take until it serves
 * @param settleTime how long it has to serve before it counts; nothing where it counts at once
 */
public record ModelDeployment(
        String id,
        String image,
        Predictor predictor,
        int port,
        Replicas replicas,
        ResourceRequirements resources,
        List<EnvironmentVariable> envs,
        Map<String, String> annotations,
        int livenessProbeInitialDelay,
        int readinessProbeInitialDelay,
        String roleName,
        String imagePullConnID,
        Map<String, String> nodeSelector,
        Optional<Duration> timeLimit,
        Optional<Duration> settleTime)
        implements Resource {

    /** ODAHU's, in seconds. */
    public static final int USUAL_DELAY = 2;

    /** @throws InvalidInput naming every field that breaks a rule */
    public ModelDeployment {
        id = Texts.orEmpty(id);
        image = Texts.orEmpty(image);
        replicas = replicas == null ? Replicas.USUAL : replicas;
        resources = resources == null ? ResourceRequirements.NONE : resources;
        envs = envs == null ? List.of() : List.copyOf(envs);
        annotations = InOrder.copy(annotations);
        roleName = Texts.orEmpty(roleName);
        imagePullConnID = Texts.orEmpty(imagePullConnID);
        nodeSelector = InOrder.copy(nodeSelector);
        timeLimit = timeLimit == null ? Optional.empty() : timeLimit;
        settleTime = settleTime == null ? Optional.empty() : settleTime;
        List<Fault> faults = new DeploymentRules()
                .id(id)
                .image(image)
                .port(port)
                .replicas(replicas)
                .resources(resources)
                .envs(envs)
                .annotations(annotations)
                .delay("livenessProbeInitialDelay", livenessProbeInitialDelay)
                .delay("readinessProbeInitialDelay", readinessProbeInitialDelay)
                .roleName(roleName)
                .imagePullConnID(imagePullConnID)
                .nodeSelector(nodeSelector)
                .timeLimit(timeLimit)
                .settleTime(settleTime)
                .faults();
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    @Override
    public ResourceKind kind() {
        return ResourceKind.MODEL_DEPLOYMENT;
    }

    /** Whom the model answers: where nobody says it, a role of its own, as in ODAHU. */
    public String role() {
        return roleName.isEmpty() ? "role-" + id : roleName;
    }

    public static Builder named(String id) {
        return new Builder(id);
    }

    /** What is said here, for a deployment of another name, or the same. */
    public Builder likewise(String name) {
        Builder builder = new Builder(name)
                .image(image)
                .predictor(predictor)
                .port(port)
                .replicas(replicas)
                .resources(resources)
                .livenessProbeInitialDelay(livenessProbeInitialDelay)
                .readinessProbeInitialDelay(readinessProbeInitialDelay)
                .roleName(roleName)
                .imagePullConnID(imagePullConnID)
                .timeLimit(timeLimit.orElse(null))
                .settleTime(settleTime.orElse(null));
        builder.envs.addAll(envs);
        builder.annotations.putAll(annotations);
        builder.nodeSelector.putAll(nodeSelector);
        return builder;
    }

    /** Gathers what is said of a deployment. What is not said, or null, has the deployment's own default. */
    public static final class Builder {
        private final String id;
        private String image;
        private Predictor predictor = Predictor.ODAHU_ML_SERVER;
        private Optional<Integer> port = Optional.empty();
        private Replicas replicas;
        private ResourceRequirements resources;
        private final List<EnvironmentVariable> envs = new ArrayList<>();
        private final Map<String, String> annotations = new LinkedHashMap<>();
        private int livenessProbeInitialDelay = USUAL_DELAY;
        private int readinessProbeInitialDelay = USUAL_DELAY;
        private String roleName;
        private String imagePullConnID;
        private final Map<String, String> nodeSelector = new LinkedHashMap<>();
        private Duration timeLimit;
        private Duration settleTime;

        private Builder(String id) {
            this.id = id;
        }

        public Builder image(String value) {
            image = value;
            return this;
        }

        public Builder predictor(Predictor value) {
            predictor = value;
            return this;
        }

        public Builder port(int value) {
            port = Optional.of(value);
            return this;
        }

        public Builder replicas(Replicas value) {
            replicas = value;
            return this;
        }

        public Builder resources(ResourceRequirements value) {
            resources = value;
            return this;
        }

        public Builder env(String name, String value) {
            envs.add(new EnvironmentVariable(name, value));
            return this;
        }

        /** Forgets variables of these names, in whose place others come. */
        public Builder withoutEnvs(Collection<String> names) {
            envs.removeIf(one -> names.contains(one.name()));
            return this;
        }

        public Builder annotation(String name, String value) {
            annotations.put(name, value);
            return this;
        }

        public Builder livenessProbeInitialDelay(int seconds) {
            livenessProbeInitialDelay = seconds;
            return this;
        }

        public Builder readinessProbeInitialDelay(int seconds) {
            readinessProbeInitialDelay = seconds;
            return this;
        }

        public Builder roleName(String value) {
            roleName = value;
            return this;
        }

        public Builder imagePullConnID(String value) {
            imagePullConnID = value;
            return this;
        }

        public Builder nodeSelector(String label, String value) {
            nodeSelector.put(label, value);
            return this;
        }

        public Builder timeLimit(Duration value) {
            timeLimit = value;
            return this;
        }

        public Builder settleTime(Duration value) {
            settleTime = value;
            return this;
        }

        /** @throws InvalidInput naming every field that breaks a rule */
        public ModelDeployment build() {
            return new ModelDeployment(
                    id,
                    image,
                    predictor,
                    port.orElse(predictor.port()),
                    replicas,
                    resources,
                    envs,
                    annotations,
                    livenessProbeInitialDelay,
                    readinessProbeInitialDelay,
                    roleName,
                    imagePullConnID,
                    nodeSelector,
                    Optional.ofNullable(timeLimit),
                    Optional.ofNullable(settleTime));
        }
    }
}
