package io.jenkins.plugins.legion.jenkins.models;

import hudson.model.Api;
import hudson.model.Item;
import hudson.model.ModelObject;
import io.jenkins.plugins.legion.jenkins.builds.DeploymentNotes;
import io.jenkins.plugins.legion.jenkins.registry.VisibleModels;
import io.jenkins.plugins.legion.jenkins.targets.TargetLook;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * Where a model serves: part of its page, which asks for it once it is there, since clusters take their time; for programs at
 * {@code deployments/api/json}.
 */
@ExportedBean
public final class ModelDeployments implements ModelObject {

    private final VisibleModels models;
    private final String model;
    /** Null until somebody asks. */
    private List<TargetLook> looks;

    ModelDeployments(VisibleModels models, String model) {
        this.models = models;
        this.model = model;
    }

    @Override
    public String getDisplayName() {
        return Messages.ModelDeployments_displayName(model);
    }

    public Api getApi() {
        return new Api(this);
    }

    private List<TargetLook> looks() throws InterruptedException {
        if (looks == null) {
            looks = TargetLook.around(
                    models.home().group() instanceof Item folder ? folder : null,
                    new OwnDeployment(models.home().fullName(), model));
        }
        return looks;
    }

    /** What serves, or is to serve, at the targets that the jobs of the folder can use. */
    @Exported(inline = true)
    public List<DeploymentRow> getDeployments() throws InterruptedException {
        return looks().stream()
                .flatMap(look -> look.deployments().stream()
                        .flatMap(seen -> DeploymentNotes.read(seen.deployed().notes()).stream()
                                .map(notes -> new DeploymentRow(models, look, seen, notes))))
                .toList();
    }

    /** Targets that cannot be asked, each with the reason. */
    @Exported
    public List<String> getFaults() throws InterruptedException {
        return looks().stream()
                .filter(look -> !look.fault().isEmpty())
                .map(look -> look.target() + ": " + look.fault())
                .toList();
    }
}
