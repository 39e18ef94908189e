package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Which model a training makes.
 *
 * @param name the model's name, by {@link Names#MODEL}
 * @param version its version, by {@link Names#VERSION}; empty until a build gives its number
 * @param artifactNameTemplate how the binary's file is named, by {@link ArtifactNameTemplate}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ModelIdentity(String name, String version, String artifactNameTemplate) {

    public ModelIdentity {
        name = Texts.orEmpty(name);
        version = Texts.orEmpty(version);
        artifactNameTemplate = artifactNameTemplate == null || artifactNameTemplate.isEmpty()
                ? ArtifactNameTemplate.DEFAULT
                : artifactNameTemplate;
    }

    public ModelIdentity withVersion(String newVersion) {
        return new ModelIdentity(name, newVersion, artifactNameTemplate);
    }
}
