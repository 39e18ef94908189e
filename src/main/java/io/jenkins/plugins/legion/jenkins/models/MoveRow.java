package io.jenkins.plugins.legion.jenkins.models;

import io.jenkins.plugins.legion.jenkins.registry.BuildName;
import io.jenkins.plugins.legion.jenkins.registry.VisibleModels;
import io.jenkins.plugins.legion.jenkins.registry.VisibleMove;
import io.jenkins.plugins.legion.registry.AliasMove;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A move of an alias, for views and the API. */
@ExportedBean
public final class MoveRow {

    private final VisibleModels models;
    private final VisibleMove move;
    private AliasMove whole;

    MoveRow(VisibleModels models, VisibleMove move) {
        this.models = models;
        this.move = move;
    }

    @Exported
    public String getAlias() {
        return move.move().alias();
    }

    /** When. */
    @Exported
    public String getAt() {
        return move.move().at().toString();
    }

    public String getAtShown() {
        return Moment.shown(move.move().at());
    }

    /** What the alias stood for before, in short; none where it stood nowhere, or for what may not be seen. */
    @Exported(inline = true)
    public VersionName getFrom() {
        return move.from().map(VersionName::new).orElse(null);
    }

    /** What it stands for from then on, in short; none where it was taken away. */
    @Exported(inline = true)
    public VersionName getTo() {
        return move.to().map(VersionName::new).orElse(null);
    }

    /** All of that version. */
    public VersionRow getVersion() throws IOException {
        return move.to().map(version -> new VersionRow(version, List.of())).orElse(null);
    }

    /** The id of the user who moved it, or whom the build that did so ran as. */
    @Exported
    public String getBy() throws IOException {
        return whole().by();
    }

    /** All of it, which a list of thousands of moves does not need. */
    private AliasMove whole() throws IOException {
        if (whole == null) {
            whole = models.whole(move);
        }
        return whole;
    }

    /** The build that moved it; empty where a person did, and where that build may not be seen. */
    @Exported
    public String getBuild() throws IOException {
        return models.maySpeakOf(name().map(BuildName::job).orElse("")) ? whole().build() : "";
    }

    /** Where that build is, seen from Jenkins' root; empty where its job is gone. */
    public String getBuildUrl() throws IOException {
        return name().flatMap(name -> models.job(name.job()).map(job -> job.getUrl() + name.number() + "/"))
                .orElse("");
    }

    private Optional<BuildName> name() throws IOException {
        return BuildName.parse(whole().build());
    }

    /** Why, in the mover's words. */
    @Exported
    public String getReason() throws IOException {
        return whole().reason();
    }
}
