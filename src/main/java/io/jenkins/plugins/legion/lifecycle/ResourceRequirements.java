package io.jenkins.plugins.legion.lifecycle;

/** What a container may take at most, and what it is promised. */
public record ResourceRequirements(ResourceAmounts limits, ResourceAmounts requests) {

    public static final ResourceRequirements NONE =
            new ResourceRequirements(ResourceAmounts.NONE, ResourceAmounts.NONE);

    public ResourceRequirements {
        limits = limits == null ? ResourceAmounts.NONE : limits;
        requests = requests == null ? ResourceAmounts.NONE : requests;
    }
}
