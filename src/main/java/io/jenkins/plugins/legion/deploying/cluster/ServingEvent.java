package io.jenkins.plugins.legion.deploying.cluster;

import io.fabric8.kubernetes.api.model.Event;
import io.jenkins.plugins.legion.kubernetes.pending.PendingReason;
import io.jenkins.plugins.legion.kubernetes.pending.PodEvent;
import io.jenkins.plugins.legion.words.Plain;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A warning of a pod that is to serve: of its start, or of a server that does not answer a probe as it should. */
final class ServingEvent {

    private static final int LONGEST = 300;

    /** Such as {@code Readiness probe failed: HTTP probe failed with statuscode: 500}. */
    private static final Pattern PROBE = Pattern.compile("(?s)(Startup|Readiness|Liveness) probe failed: (.*)");

    private static final Pattern STATUS = Pattern.compile("statuscode: (\\d+)");

    /** An address with its port, which differs from pod to pod. */
    private static final Pattern PORT = Pattern.compile("dial tcp [^ ]*:(\\d+)");

    private ServingEvent() {}

    /** Why the pod does not serve; absent where the event says nothing of that. */
    static Optional<PendingReason> reason(Event event) {
        return "Unhealthy".equals(event.getReason())
                ? Optional.of(unhealthy(event.getMessage() == null ? "" : event.getMessage()))
                : PodEvent.reason(event);
    }

    private static PendingReason unhealthy(String message) {
        Matcher probe = PROBE.matcher(message);
        String said = probe.matches() ? probe.group(2) : message;
        Matcher status = STATUS.matcher(said);
        if (status.find()) {
            return reason("its server answers the probe with " + status.group(1));
        }
        Matcher port = PORT.matcher(said);
        if (said.contains("connection refused") && port.find()) {
            return reason("nobody listens at its port " + port.group(1));
        }
        if (said.contains("Client.Timeout") || said.contains("deadline exceeded")) {
            return reason("its server does not answer the probe in time");
        }
        String plain = Plain.text(said.strip());
        return reason("its server does not answer the probe as it should: "
                + (plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain));
    }

    private static PendingReason reason(String text) {
        return new PendingReason(List.of(text), true, text);
    }
}
