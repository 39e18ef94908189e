package io.jenkins.plugins.legion.lifecycle;

/** How a binary's file is named. */
public final class ArtifactNameTemplate {

    /** Legion's own default ends in a random part; a build's artifacts are apart from every other's already. */
    public static final String DEFAULT = "{{ .Name }}-{{ .Version }}.zip";

    private ArtifactNameTemplate() {}
}
