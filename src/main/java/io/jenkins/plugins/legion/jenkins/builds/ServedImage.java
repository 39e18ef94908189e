package io.jenkins.plugins.legion.jenkins.builds;

import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.arguments.NamedModel;
import io.jenkins.plugins.legion.jenkins.registry.LocatedVersion;
import io.jenkins.plugins.legion.jenkins.registry.ModelChoice;
import io.jenkins.plugins.legion.jenkins.registry.ModelLookup;
import io.jenkins.plugins.legion.jenkins.registry.VersionPackagings;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.PackagedVersion;
import java.io.IOException;
import java.util.Optional;

/**
 * The image that is to serve, and what model is in it.
 *
 * @param reference empty where nobody has said it
 * @param model absent where it is not known
 */
record ServedImage(String reference, Optional<ModelIdentity> model) {

    /**
     * @param image as it is said; empty for the newest that was made of the model
     * @param named which model; may be none
     * @param lookup finds what the build may use
     * @throws InvalidInput if there is no such model, or nobody has made an image of it that a registry has
     */
    static ServedImage of(Run<?, ?> run, String image, NamedModel named, ModelLookup lookup) throws IOException {
        if (!named.isNamed()) {
            return new ServedImage(image, ofThisBuild(run, image));
        }
        LocatedVersion located = new ModelChoice(run, lookup).of(named);
        ModelVersion version = located.version();
        ModelIdentity identity = new ModelIdentity(version.model(), version.version(), "");
        if (!image.isEmpty()) {
            return new ServedImage(image, Optional.of(identity));
        }
        String reference = VersionPackagings.of(run).of(version).stream()
                .map(PackagedVersion::reference)
                .filter(one -> !one.isEmpty())
                .findFirst()
                .orElseThrow(() -> new InvalidInput(new Fault(
                        "model",
                        version.toString(),
                        "one of which an image was made that a registry has, as packageModel makes it; or an image"
                                + " beside it")));
        return new ServedImage(reference, Optional.of(identity));
    }

    /** Whoever packages and deploys in one build need not say twice what is in the image. */
    private static Optional<ModelIdentity> ofThisBuild(Run<?, ?> run, String image) {
        return PackagingsAction.of(run).stream()
                .filter(made ->
                        !image.isEmpty() && (image.equals(made.getReference()) || image.equals(made.getImage())))
                .filter(made -> !made.getModel().isEmpty())
                .map(made -> new ModelIdentity(made.getModel(), made.getVersion(), ""))
                .reduce((earlier, later) -> later);
    }
}
