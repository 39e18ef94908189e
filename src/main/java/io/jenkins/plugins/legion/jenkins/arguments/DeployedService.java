package io.jenkins.plugins.legion.jenkins.arguments;

import java.io.Serializable;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/**
 * What {@code deployModel} and {@code rollbackModel} return: small, since a program is saved with all it returns, and for a sandboxed
 * Pipeline to read. Where a text is wanted it is the deployment's name.
 */
public final class DeployedService implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String target;
    private final String image;
    private final String model;
    private final String version;
    private final String url;
    private final boolean changed;

    /**
     * @param image what serves; empty where a binary does
     * @param model its name; empty where that is not known, as is its version
     * @param url where it answers, for who is as near to it as the target says
     * @param changed whether anything else served before
     */
    public DeployedService(
            String name, String target, String image, String model, String version, String url, boolean changed) {
        this.name = name;
        this.target = target;
        this.image = image;
        this.model = model;
        this.version = version;
        this.url = url;
        this.changed = changed;
    }

    @Whitelisted
    public String getName() {
        return name;
    }

    @Whitelisted
    public String getTarget() {
        return target;
    }

    @Whitelisted
    public String getImage() {
        return image;
    }

    @Whitelisted
    public String getModel() {
        return model;
    }

    @Whitelisted
    public String getVersion() {
        return version;
    }

    /** Where it answers: in a cluster the address of its Service, which its pods reach. */
    @Whitelisted
    public String getUrl() {
        return url;
    }

    /** Whether something else served before. */
    @Whitelisted
    public boolean isChanged() {
        return changed;
    }

    @Override
    public String toString() {
        return name;
    }
}
