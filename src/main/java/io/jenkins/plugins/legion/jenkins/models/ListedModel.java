package io.jenkins.plugins.legion.jenkins.models;

import hudson.Util;
import io.jenkins.plugins.legion.jenkins.registry.VisibleModels;
import io.jenkins.plugins.legion.registry.ModelSummary;
import java.util.Comparator;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A model in the list of models. */
@ExportedBean
public final class ListedModel {

    private final VisibleModels models;
    private final ModelSummary<String> summary;

    ListedModel(VisibleModels models, ModelSummary<String> summary) {
        this.models = models;
        this.summary = summary;
    }

    @Exported
    public String getName() {
        return summary.model();
    }

    /** The full name of the folder that it belongs to; empty for Jenkins itself. */
    @Exported
    public String getFolder() {
        return models.home().fullName();
    }

    /** Where its page is, seen from Jenkins' root. */
    @Exported
    public String getUrl() {
        return models.home().modelsUrl() + Util.rawEncode(getName()) + "/";
    }

    /** How many versions are registered, usable or not. */
    @Exported
    public int getVersions() {
        return summary.versions();
    }

    /** The usable one that was finished last; none where none is usable. */
    @Exported(inline = true)
    public NewestVersion getNewest() {
        return summary.newest().map(found -> new NewestVersion(models, found)).orElse(null);
    }

    @Exported(inline = true)
    public List<AliasName> getAliases() {
        return models.aliases(summary.model()).stream()
                .map(AliasName::new)
                .sorted(Comparator.comparing(AliasName::getAlias))
                .toList();
    }
}
