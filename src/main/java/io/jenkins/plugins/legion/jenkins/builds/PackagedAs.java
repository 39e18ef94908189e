package io.jenkins.plugins.legion.jenkins.builds;

import io.jenkins.plugins.legion.jenkins.artifacts.ShortDigest;
import io.jenkins.plugins.legion.jenkins.registry.VersionPackagings;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.PackagedVersion;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What was made of a version of a model, for views and the API. */
@ExportedBean
public final class PackagedAs {

    private final PackagedVersion made;
    private final String buildUrl;

    private PackagedAs(PackagedVersion made, String buildUrl) {
        this.made = made;
        this.buildUrl = buildUrl;
    }

    /** All that was made of it and that whoever looks may see, the latest first. */
    public static List<PackagedAs> of(VersionPackagings packagings, ModelVersion version) {
        return packagings.of(version).stream()
                .map(made -> new PackagedAs(made, packagings.buildUrl(made)))
                .toList();
    }

    @Exported
    public String getIntegration() {
        return made.integration();
    }

    /** The image with its tag, or where it lies; empty where the packager made none. */
    @Exported
    public String getImage() {
        return made.image();
    }

    /** {@code sha256:} and the digest of the image's manifest; empty where that is not known. */
    @Exported
    public String getDigest() {
        return made.imageDigest();
    }

    public String getDigestShort() {
        return ShortDigest.of(made.imageDigest());
    }

    /** The image by its digest; empty where that is not known. */
    @Exported
    public String getReference() {
        return made.reference();
    }

    /** The full name that the job had whose build made it. */
    @Exported
    public String getJob() {
        return made.job();
    }

    @Exported
    public int getBuild() {
        return made.build();
    }

    /** Where that build is, seen from Jenkins' root; empty where it is gone. */
    @Exported
    public String getBuildUrl() {
        return buildUrl;
    }

    /** The packaging's id within that build. */
    @Exported
    public String getPackaging() {
        return made.packaging();
    }

    /** When it was done. */
    @Exported
    public String getAt() {
        return made.at().toString();
    }
}
