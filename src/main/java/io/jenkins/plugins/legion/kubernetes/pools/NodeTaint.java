package io.jenkins.plugins.legion.kubernetes.pools;

import java.util.LinkedHashMap;
import java.util.Map;
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

    private static final String NAME = "[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";

    private static final Pattern TAINT = Pattern.compile("((?:[a-z0-9][-a-z0-9.]{0,251}/)?" + NAME + ")(?:=(" + NAME
            + ")?)?(?::(NoSchedule|PreferNoSchedule|NoExecute))?");

    /** Absent for what is no taint. */
    public static Optional<NodeTaint> parse(String text) {
        Matcher taint = TAINT.matcher(text.strip());
        return taint.matches()
                ? Optional.of(new NodeTaint(taint.group(1), orEmpty(taint.group(2)), orEmpty(taint.group(3))))
                : Optional.empty();
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
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
