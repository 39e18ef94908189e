package io.jenkins.plugins.legion.jenkins.builds;

import io.jenkins.plugins.legion.jenkins.artifacts.ArtifactPaths;
import io.jenkins.plugins.legion.lifecycle.LoggedFile;
import io.jenkins.plugins.legion.words.Figures;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A file that a training logged for people to look at, for views and the API. */
@ExportedBean
public final class LoggedFileView {

    private final String id;
    private final LoggedFile file;

    /** @param id the training's */
    LoggedFileView(String id, LoggedFile file) {
        this.id = id;
        this.file = file;
    }

    @Exported
    public String getPath() {
        return file.path();
    }

    @Exported
    public long getBytes() {
        return file.bytes();
    }

    /** The path among the build's artifacts. */
    @Exported
    public String getArtifact() {
        return ArtifactPaths.file(id, file.path());
    }

    public String getArtifactUrl() {
        return ArtifactPaths.url(getArtifact());
    }

    public String getReadableSize() {
        return Figures.bytes(file.bytes());
    }

    boolean isFigure() {
        return file.figureType().isPresent();
    }
}
