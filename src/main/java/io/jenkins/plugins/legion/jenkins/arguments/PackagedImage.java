package io.jenkins.plugins.legion.jenkins.arguments;

import io.jenkins.plugins.legion.packaging.PackagedModel;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/**
 * What {@code packageModel} returns: small, since a program is saved with all it returns, and for a sandboxed Pipeline to read. Where
 * a text is wanted it is the image's name, which a map would not be: Groovy writes out what is in one.
 */
public final class PackagedImage implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String id;
    private final String model;
    private final String version;
    private final String binary;
    private final LinkedHashMap<String, String> results;

    /**
     * @param id the packaging's within its build
     * @param model its name; empty for a file of which no more is known
     * @param version the model's
     * @param binary {@code sha256:} and the digest of what was packaged
     * @param results all that came of it
     */
    public PackagedImage(String id, String model, String version, String binary, Map<String, String> results) {
        this.id = id;
        this.model = model;
        this.version = version;
        this.binary = binary;
        this.results = new LinkedHashMap<>(results);
    }

    @Whitelisted
    public String getId() {
        return id;
    }

    @Whitelisted
    public String getModel() {
        return model;
    }

    @Whitelisted
    public String getVersion() {
        return version;
    }

    /** The digest of the binary that was packaged. */
    @Whitelisted
    public String getBinary() {
        return binary;
    }

    /** The image with its tag, as one pulls it, or where it lies on the disk; empty where the packager made none. */
    @Whitelisted
    public String getImage() {
        return results.getOrDefault(PackagedModel.IMAGE, "");
    }

    /** {@code sha256:} and the digest of the image's manifest; empty where the packager said none. */
    @Whitelisted
    public String getDigest() {
        return results.getOrDefault(PackagedModel.DIGEST, "");
    }

    /** The image by its digest, {@code registry/wine@sha256:…}: this very one, whatever becomes of the tag. */
    @Whitelisted
    public String getReference() {
        return results.getOrDefault(PackagedModel.REFERENCE, "");
    }

    /** In bytes; -1 where the packager said nothing of it. */
    @Whitelisted
    public long getSize() {
        try {
            return Long.parseLong(results.getOrDefault(PackagedModel.SIZE, "-1"));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Whatever the packager said, by name. */
    @Whitelisted
    public Map<String, String> getResults() {
        return new LinkedHashMap<>(results);
    }

    @Override
    public String toString() {
        return getImage();
    }
}
