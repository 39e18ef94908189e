package io.jenkins.plugins.legion.deploying.cluster;

import io.jenkins.plugins.legion.kubernetes.pending.PendingReason;
import io.jenkins.plugins.legion.words.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells how far a rollout is, a line whenever that changes. */
final class RolloutLog {

    private final String id;
    private final Consumer<String> log;

    private PendingReason told;
    private int toldReady = -1;

    RolloutLog(String id, Consumer<String> log) {
        this.id = id;
        this.log = log;
    }

    /** @param settleTime how long each pod has to answer before it counts */
    void tell(RolloutState state, Optional<Duration> settleTime) {
        if (state.ready() != toldReady) {
            toldReady = state.ready();
            String settling = state.ready() == 0
                    ? ""
                    : settleTime
                            .map(time -> ", which each has to do for " + Durations.words(time))
                            .orElse("");
            log.accept(state.ready() + " of " + state.wanted() + " pods of " + id + " answer" + settling);
        }
        state.trouble().map(PodTrouble::reason).ifPresent(reason -> {
            if (told == null || reason.isNewsAfter(told)) {
                told = reason;
                log.accept(id + " does not serve yet: " + reason.text());
            }
        });
    }
}
