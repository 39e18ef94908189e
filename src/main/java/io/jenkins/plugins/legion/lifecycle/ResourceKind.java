package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of resources of Legion and ODAHU, by the word that a manifest's {@code kind} field has for each. */
public enum ResourceKind {
    CONNECTION("Connection"),
    TOOLCHAIN_INTEGRATION("ToolchainIntegration"),
    PACKAGING_INTEGRATION("PackagingIntegration"),
    MODEL_TRAINING("ModelTraining"),
    MODEL_PACKAGING("ModelPackaging"),
    MODEL_DEPLOYMENT("ModelDeployment"),
    MODEL_ROUTE("ModelRoute"),
    /** ODAHU 1.6 only. */
    INFERENCE_SERVICE("InferenceService"),
    /** ODAHU 1.6 only. */
    INFERENCE_JOB("InferenceJob");

    private final String word;

    ResourceKind(String word) {
        this.word = word;
    }

    /** The kind as manifests spell it. */
    @JsonValue
    public String word() {
        return word;
    }

    /** @throws IllegalArgumentException if there is no such kind */
    @JsonCreator
    public static ResourceKind of(String word) {
        return find(word).orElseThrow(() -> new IllegalArgumentException("no kind of resource: " + word));
    }

    /** The kind of that word, if there is one. */
    public static Optional<ResourceKind> find(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(ResourceKind::word).toList();
    }
}
