package io.jenkins.plugins.legion.registry.external;

import io.jenkins.plugins.legion.lifecycle.GitRevision;
import io.jenkins.plugins.legion.lifecycle.InOrder;
import io.jenkins.plugins.legion.lifecycle.Metric;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of how a model was made that no training of ours made.
 *
 * @param metrics the last values of MLflow's run: it gives no more with a run, so each has one point, and its least and
 *     largest value are that one
 * @param params of that run
 * @param tags of that run, without those that MLflow itself writes, and of the registered version; and by which both are
 *     found again
 * @param git the commit that the run says it ran from
 */
public record MadeElsewhere(
        List<Metric> metrics, Map<String, String> params, Map<String, String> tags, Optional<GitRevision> git) {

    /** Files say nothing of it. */
    static final MadeElsewhere UNKNOWN = new MadeElsewhere(List.of(), Map.of(), Map.of(), Optional.empty());

    public MadeElsewhere {
        metrics = List.copyOf(metrics);
        params = InOrder.copy(params);
        tags = InOrder.copy(tags);
    }
}
