package io.jenkins.plugins.legion.jenkins.steps;

import io.jenkins.plugins.legion.jenkins.agents.PreparedTraining;
import io.jenkins.plugins.legion.jenkins.artifacts.ArtifactPaths;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.tracking.SystemMetrics;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code trainModel} returns: a plain map, which a sandboxed Pipeline may read and a restart keeps. Series never go
 * into it, since a program is saved with all it returns.
 */
final class TrainedModel {

    private TrainedModel() {}

    static Map<String, Object> of(String id, PreparedTraining prepared, TrainingRecord record) {
        return of(id, prepared.modelName(), prepared.modelVersion(), record);
    }

    /** The same of a model that was trained elsewhere. */
    static Map<String, Object> of(String id, String model, String version, TrainingRecord record) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("name", model);
        result.put("version", version);
        result.put("id", id);
        result.put("state", record.state().word());
        Map<String, Object> metrics = new LinkedHashMap<>();
        for (Metric metric : record.metrics()) {
            // How busy the machine was says nothing of the model, and nobody decides by it.
            if (!SystemMetrics.isOne(metric.name())) {
                metrics.put(metric.name(), metric.last());
            }
        }
        result.put("metrics", metrics);
        record.binary().ifPresent(binary -> {
            binary.stored()
                    .ifPresentOrElse(
                            stored -> {
                                result.put("connection", stored.connection());
                                result.put("place", stored.place());
                            },
                            () -> result.put("artifact", ArtifactPaths.binary(id, binary.fileName())));
            result.put("bytes", binary.bytes());
            result.put("digest", binary.digest());
            result.put("payloadDigest", binary.payloadDigest());
        });
        return result;
    }
}
