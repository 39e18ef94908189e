package io.jenkins.plugins.legion.lifecycle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to make of a binary. Valid by construction, as far as it goes without its integration: making one reports every fault at once.
 *
 * @param id the packaging's id, by {@link Names#ID}
 * @param artifactName which binary: a file, or a model as {@code name:version}; empty where whoever packages knows
 * @param integrationName the packaging integration
 * @param image the container image that the integration's program runs in; empty for the integration's own
 * @param arguments what the integration takes, by name, as {@link JsonValues} has them
 * @param targets connections for what the integration calls targets
 * @param resources what it needs
 * @param outputConnection where the binary is that {@code artifactName} names; empty where it is with its build
 * @param nodeSelector labels that the node must have
 */
public record ModelPackaging(
        String id,
        String artifactName,
        String integrationName,
        String image,
        Map<String, Object> arguments,
        List<PackagingTarget> targets,
        ResourceRequirements resources,
        String outputConnection,
        Map<String, String> nodeSelector)
        implements Resource {

    private static final String USUAL_ID = "packaging";

    /** @throws InvalidInput naming every field that breaks a rule */
    public ModelPackaging {
        id = Texts.orEmpty(id).isEmpty() ? USUAL_ID : id;
        artifactName = Texts.orEmpty(artifactName);
        integrationName = Texts.orEmpty(integrationName);
        image = Texts.orEmpty(image);
        arguments = JsonValues.copy("arguments", arguments);
        targets = targets == null ? List.of() : List.copyOf(targets);
        resources = resources == null ? ResourceRequirements.NONE : resources;
        outputConnection = Texts.orEmpty(outputConnection);
        nodeSelector = InOrder.copy(nodeSelector);
        List<Fault> faults = PackagingRules.faults(id, artifactName, integrationName, image, targets, outputConnection);
        faults.addAll(QuantityRules.faults("resources", resources));
        faults.addAll(LabelRules.faults("nodeSelector", nodeSelector));
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    @Override
    public ResourceKind kind() {
        return ResourceKind.MODEL_PACKAGING;
    }

    public static Builder by(String integration) {
        return new Builder(integration);
    }

    /** What is said here but arguments and targets, which are an integration's own: for this one or another. */
    public Builder likewise(String integration) {
        Builder builder = new Builder(integration)
                .id(id)
                .artifactName(artifactName)
                .image(image)
                .resources(resources)
                .outputConnection(outputConnection);
        nodeSelector.forEach(builder::nodeSelector);
        return builder;
    }

    /** Gathers what is said of a packaging. What is not said, or null, has the packaging's own default. */
    public static final class Builder {
        private final String integrationName;
        private String id;
        private String artifactName;
        private String image;
        private final Map<String, Object> arguments = new LinkedHashMap<>();
        private final List<PackagingTarget> targets = new ArrayList<>();
        private ResourceRequirements resources;
        private String outputConnection;
        private final Map<String, String> nodeSelector = new LinkedHashMap<>();

        private Builder(String integrationName) {
            this.integrationName = integrationName;
        }

        public Builder id(String value) {
            id = value;
            return this;
        }

        public Builder artifactName(String value) {
            artifactName = value;
            return this;
        }

        public Builder image(String value) {
            image = value;
            return this;
        }

        public Builder argument(String name, Object value) {
            arguments.put(name, value);
            return this;
        }

        public Builder arguments(Map<String, Object> values) {
            arguments.putAll(values);
            return this;
        }

        public Builder target(String name, String connection) {
            targets.add(new PackagingTarget(name, connection));
            return this;
        }

        public Builder resources(ResourceRequirements value) {
            resources = value;
            return this;
        }

        public Builder outputConnection(String value) {
            outputConnection = value;
            return this;
        }

        public Builder nodeSelector(String label, String value) {
            nodeSelector.put(label, value);
            return this;
        }

        /** @throws InvalidInput naming every field that breaks a rule */
        public ModelPackaging build() {
            return new ModelPackaging(
                    id,
                    artifactName,
                    integrationName,
                    image,
                    arguments,
                    targets,
                    resources,
                    outputConnection,
                    nodeSelector);
        }
    }
}
