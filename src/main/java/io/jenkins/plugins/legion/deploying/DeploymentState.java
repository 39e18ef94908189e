package io.jenkins.plugins.legion.deploying;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a deployment does. The first three words are Legion's and ODAHU's, and mean what they say. */
public enum DeploymentState {
    /** Nothing answers yet. */
    PROCESSING,
    /** All of it answers. */
    READY,
    /** Less of it answers than should: servers died. */
    FAILED,
    /** Nobody keeps it: the machine was started anew, or somebody ended its processes. */
    STOPPED;

    /** As Legion and ODAHU write it. */
    @JsonValue
    public String word() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
