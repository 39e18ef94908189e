package io.jenkins.plugins.legion.jenkins.models;

import io.jenkins.plugins.legion.deploying.cluster.ClusterDeployment;
import io.jenkins.plugins.legion.deploying.cluster.DeployedModel;
import io.jenkins.plugins.legion.jenkins.builds.DeploymentNotes;
import java.util.function.Predicate;

/**
 * Whether a deployment is of a model of this Jenkins.
 *
 * @param home the full name of the model's folder: others may have one of the same name
 */
record OwnDeployment(String home, String model) implements Predicate<DeployedModel> {

    @Override
    public boolean test(DeployedModel deployed) {
        return deployed.wanted()
                        .flatMap(ClusterDeployment::model)
                        .filter(it -> it.name().equals(model))
                        .isPresent()
                && DeploymentNotes.read(deployed.notes())
                        .filter(notes -> notes.isOurs() && notes.home().equals(home))
                        .isPresent();
    }
}
