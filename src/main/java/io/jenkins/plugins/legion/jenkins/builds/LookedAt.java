package io.jenkins.plugins.legion.jenkins.builds;

import hudson.Functions;
import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.artifacts.ArtifactPaths;
import io.jenkins.plugins.legion.lifecycle.LoggedFile;
import io.jenkins.plugins.legion.tracking.LoggedTable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.VirtualFile;

/** What a training logged for people to look at, sorted by how it is shown. Nothing of it for who may not see artifacts. */
public final class LookedAt {

    private static final Logger LOGGER = Logger.getLogger(LookedAt.class.getName());

    /** Of each kind. All are among the artifacts and in the API. */
    private static final int MOST_FIGURES = 60;

    private static final int MOST_TABLES = 10;

    private static final int MOST_ROWS = 20;

    private final Run<?, ?> run;
    private final List<LoggedFileView> figures = new ArrayList<>();
    private final List<LoggedTableView> tables = new ArrayList<>();
    private final List<LoggedFileView> others = new ArrayList<>();

    private LookedAt(Run<?, ?> run) {
        this.run = run;
    }

    static LookedAt of(Run<?, ?> run, String id, List<LoggedFile> files) {
        LookedAt sorted = new LookedAt(run);
        boolean mayBeSeen = !Functions.isArtifactsPermissionEnabled() || run.hasPermission(Run.ARTIFACTS);
        if (mayBeSeen && !files.isEmpty() && areKept(run, id)) {
            files.forEach(file -> sorted.add(new LoggedFileView(id, file)));
        }
        return sorted;
    }

    /** A training that was stopped before its files were stored has them in its record all the same. */
    private static boolean areKept(Run<?, ?> run, String id) {
        try {
            return run.getArtifactManager()
                    .root()
                    .child(ArtifactPaths.files(id))
                    .exists();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "the artifacts of " + run + " cannot be listed");
            return false;
        }
    }

    private void add(LoggedFileView file) {
        if (file.isFigure() && figures.size() < MOST_FIGURES) {
            figures.add(file);
            return;
        }
        Optional<LoggedTableView> table = tables.size() < MOST_TABLES ? table(file) : Optional.empty();
        if (table.isPresent()) {
            tables.add(table.get());
        } else {
            others.add(file);
        }
    }

    private Optional<LoggedTableView> table(LoggedFileView file) {
        if (!LoggedTable.mayBe(file.getPath(), file.getBytes())) {
            return Optional.empty();
        }
        VirtualFile artifact = run.getArtifactManager().root().child(file.getArtifact());
        try (InputStream in = artifact.open()) {
            return LoggedTable.read(file.getPath(), in, MOST_ROWS).map(table -> new LoggedTableView(file, table));
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> file.getArtifact() + " of " + run + " cannot be shown as a table");
            return Optional.empty();
        }
    }

    public boolean isAny() {
        return !figures.isEmpty() || !tables.isEmpty() || !others.isEmpty();
    }

    public List<LoggedFileView> getFigures() {
        return List.copyOf(figures);
    }

    public List<LoggedTableView> getTables() {
        return List.copyOf(tables);
    }

    public List<LoggedFileView> getOthers() {
        return List.copyOf(others);
    }
}
