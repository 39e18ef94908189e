package io.jenkins.plugins.legion.jenkins.builds;

import io.jenkins.plugins.legion.jenkins.artifacts.ShortDigest;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.PackedFile;
import io.jenkins.plugins.legion.words.Figures;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A file within a binary, for views and the API. */
@ExportedBean
public final class PackedFileView {

    private final PackedFile file;

    PackedFileView(PackedFile file) {
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

    public String getReadableSize() {
        return Figures.bytes(file.bytes());
    }

    @Exported
    public String getDigest() {
        return file.digest();
    }

    public String getDigestShort() {
        return ShortDigest.of(file.digest());
    }
}
