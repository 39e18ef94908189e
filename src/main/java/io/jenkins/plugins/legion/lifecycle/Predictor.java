package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which server is in the image of a deployment, and so where it listens and what it is asked. Ports and paths are ODAHU's. */
public enum Predictor {
    /** What {@code docker-rest} makes. Legion knew no other. */
    ODAHU_ML_SERVER("odahu-ml-server", 5000, "/healthcheck", "/healthcheck"),
    /** NVIDIA's Triton Inference Server. */
    TRITON("triton", 8000, "/v2/health/live", "/v2/health/ready");

    private final String word;
    private final int port;
    private final String livenessPath;
    private final String readinessPath;

    Predictor(String word, int port, String livenessPath, String readinessPath) {
        this.word = word;
        this.port = port;
        this.livenessPath = livenessPath;
        this.readinessPath = readinessPath;
    }

    /** The predictor as manifests spell it. */
    @JsonValue
    public String word() {
        return word;
    }

    /** Where it listens unless it is told otherwise. */
    public int port() {
        return port;
    }

    /** What answers with 200 for as long as the server lives. */
    public String livenessPath() {
        return livenessPath;
    }

    /** What answers with 200 once the model is loaded. */
    public String readinessPath() {
        return readinessPath;
    }

    /** @throws IllegalArgumentException if there is no such predictor */
    @JsonCreator
    public static Predictor of(String word) {
        return find(word).orElseThrow(() -> new IllegalArgumentException("no predictor: " + word));
    }

    /** The predictor of that word, if there is one. */
    public static Optional<Predictor> find(String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Predictor::word).toList();
    }
}
