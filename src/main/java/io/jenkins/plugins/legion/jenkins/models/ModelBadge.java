package io.jenkins.plugins.legion.jenkins.models;

import io.jenkins.plugins.legion.jenkins.builds.RecordedMetric;
import io.jenkins.plugins.legion.jenkins.registry.VisibleModel;
import io.jenkins.plugins.legion.jenkins.registry.VisibleVersion;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** What a badge says of a model: which version an alias stands for, or which is the newest, and a metric of it. */
final class ModelBadge {

    private final VisibleModel model;
    private final String alias;
    private final String metric;

    /**
     * @param alias empty for the newest usable version
     * @param metric empty for none
     */
    ModelBadge(VisibleModel model, String alias, String metric) {
        this.model = model;
        this.alias = alias;
        this.metric = metric;
    }

    Badge badge() throws IOException {
        Optional<VisibleVersion> version = alias.isEmpty() ? newest() : standing();
        String what = alias.isEmpty() ? "" : alias + " ";
        if (version.isEmpty()) {
            return new Badge(model.name(), what + Messages.ModelBadge_none(), false);
        }
        return new Badge(model.name(), what + version.get().whole().version() + metric(version.get()), true);
    }

    private Optional<VisibleVersion> standing() throws IOException {
        return model.at(Instant.MAX).stream()
                .filter(move -> move.move().alias().equals(alias))
                .findFirst()
                .flatMap(move -> move.to());
    }

    private Optional<VisibleVersion> newest() throws IOException {
        for (VisibleVersion version : model.versions()) {
            if (!version.isGone() && version.whole().isUsable()) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    private String metric(VisibleVersion version) throws IOException {
        if (metric.isEmpty()) {
            return "";
        }
        return version.whole()
                .metric(metric)
                .map(found -> " · " + metric + " " + new RecordedMetric(found).getLastShort())
                .orElseGet(() -> " · " + metric + " –");
    }
}
