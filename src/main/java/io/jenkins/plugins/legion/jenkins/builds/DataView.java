package io.jenkins.plugins.legion.jenkins.builds;

import io.jenkins.plugins.legion.jenkins.artifacts.ShortDigest;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.words.Figures;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Data that was bound, for views and the API. */
@ExportedBean
public final class DataView {

    private final BoundData data;

    DataView(BoundData data) {
        this.data = data;
    }

    @Exported
    public String getConnection() {
        return data.binding().connection();
    }

    @Exported
    public String getRemotePath() {
        return data.binding().remotePath();
    }

    @Exported
    public String getLocalPath() {
        return data.binding().localPath();
    }

    @Exported
    public long getFiles() {
        return data.files();
    }

    @Exported
    public long getBytes() {
        return data.bytes();
    }

    /** What the binding is called for people: the connection and its path, else the place in the workspace. */
    public String getName() {
        DataBinding binding = data.binding();
        return binding.connection().isEmpty()
                ? binding.localPath()
                : binding.connection() + (binding.remotePath().isEmpty() ? "" : ":" + binding.remotePath());
    }

    public String getReadableSize() {
        return Figures.bytes(data.bytes());
    }

    @Exported
    public String getDigest() {
        return data.digest();
    }

    public String getDigestShort() {
        return ShortDigest.of(data.digest());
    }
}
