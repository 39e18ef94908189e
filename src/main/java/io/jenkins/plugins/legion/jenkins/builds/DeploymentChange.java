package io.jenkins.plugins.legion.jenkins.builds;

import java.util.Locale;

/** What a build does to a deployment. */
public enum DeploymentChange {
    DEPLOY,
    ROLLBACK,
    UNDEPLOY;

    /** As the API says it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
