package io.jenkins.plugins.legion.kubernetes.pools;

import io.jenkins.plugins.legion.lifecycle.LabelRules;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A taint of a pool's nodes, as kubectl writes it: {@code dedicated=ml:NoSchedule}, {@code nvidia.com/gpu:NoSchedule}.
 *
 * @param key of the taint
 * @param value empty where it is all the same
 * @param effect empty where it is all the same
 */
public record NodeTaint(String key, String value, String effect) {

    public static final String FORM = "taints such as dedicated=ml:NoSchedule";

    private static final Pattern TAINT =
            Pattern.compile("([^=:]+)(?:=([^=:]*))?(?::(NoSchedule|PreferNoSchedule|NoExecute))?");

    /** Absent for what is no taint: key and value keep to the rules of labels. */
    public static Optional<NodeTaint> parse(String text) {
        Matcher taint = TAINT.matcher(text.strip());
        if (!taint.matches()) {
            return Optional.empty();
        }
        String value = Objects.toString(taint.group(2), "");
        return LabelRules.faults("", Map.of(taint.group(1), value)).isEmpty()
                ? Optional.of(new NodeTaint(taint.group(1), value, Objects.toString(taint.group(3), "")))
                : Optional.empty();
    }

    /** What an agent says to be let in. */
    Map<String, Object> toleration() {
        Map<String, Object> toleration = new LinkedHashMap<>();
        toleration.put("key", key);
        if (!value.isEmpty()) {
            toleration.put("value", value);
        }
        if (!effect.isEmpty()) {
            toleration.put("effect", effect);
        }
        return toleration;
    }
}
