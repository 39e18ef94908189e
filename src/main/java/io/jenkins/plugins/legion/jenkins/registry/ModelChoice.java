package io.jenkins.plugins.legion.jenkins.registry;

import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.arguments.NamedModel;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.registry.ModelReference;
import io.jenkins.plugins.legion.registry.ModelVersion;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The version that a step's arguments mean. A plain name means what the build itself trained under it, if it did; then the
 * newest that was built with success.
 */
public final class ModelChoice {

    private final Run<?, ?> asking;
    private final ModelLookup lookup;

    public ModelChoice(Run<?, ?> asking, ModelLookup lookup) {
        this.asking = asking;
        this.lookup = lookup;
    }

    public LocatedVersion of(NamedModel named) throws IOException {
        if (named.isOfTraining()) {
            return lookup.ofThisBuild(named.getTraining());
        }
        if (named.isOfBuild()) {
            Names.MODEL
                    .fault("model", named.getModel())
                    .filter(fault -> !named.getModel().isEmpty())
                    .ifPresent(fault -> {
                        throw new InvalidInput(new Fault(
                                "model",
                                named.getModel(),
                                "a model's name alone where job or build is given: " + fault.expected()));
                    });
            String job = named.getJob().isEmpty() ? "/" + asking.getParent().getFullName() : named.getJob();
            return lookup.ofBuild(job, named.getBuild(), named.getModel());
        }
        ModelReference reference = ModelReference.parse("model", named.getModel());
        List<ModelVersion> own = reference.namesFolder() || !reference.alias().isEmpty()
                ? List.of()
                : new BuildVersions(asking)
                        .all().stream()
                                .filter(version -> version.model().equals(reference.model()))
                                .filter(version -> reference.version().isEmpty()
                                        || reference.version().equals(version.version()))
                                .toList();
        return own.isEmpty() ? lookup.find(reference) : lookup.ofThisBuild(only(reference, own));
    }

    /**
     * Of several trainings of a model the one that succeeded, as after a retry. Where that says not which, an older build's
     * version would surely be the wrong one.
     */
    private static String only(ModelReference reference, List<ModelVersion> own) {
        List<ModelVersion> succeeded = own.stream()
                .filter(version -> version.state() == TrainingState.SUCCEEDED)
                .toList();
        List<ModelVersion> meant = succeeded.isEmpty() ? own : succeeded;
        if (meant.size() > 1) {
            throw new InvalidInput(new Fault(
                    "model",
                    reference.toString(),
                    "a model that this build trained once; name one of its trainings by training: "
                            + meant.stream()
                                    .map(version -> version.origin().training())
                                    .sorted()
                                    .collect(Collectors.joining(", "))));
        }
        return meant.get(0).origin().training();
    }
}
