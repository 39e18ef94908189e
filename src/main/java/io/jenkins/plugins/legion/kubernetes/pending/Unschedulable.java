package io.jenkins.plugins.legion.kubernetes.pending;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the scheduler says of a pod that it finds no node for, such as {@code 0/3 nodes are available: 1 Insufficient nvidia.com/gpu, 2 node(s)
 * had untolerated taint {dedicated: infra}. preemption: …}.
 */
final class Unschedulable {

    private static final int LONGEST = 500;

    private static final Pattern NODES = Pattern.compile("0/(\\d+) nodes are available: (.*)", Pattern.DOTALL);

    /** How many nodes, and what of them; a taint has commas within it nowhere, and its value no closing brace. */
    private static final Pattern CAUSE = Pattern.compile("(\\d+) (.+)", Pattern.DOTALL);

    private static final Pattern TAINT =
            Pattern.compile("node\\(s\\) had (?:untolerated )?taints? ?(\\{.*}).*", Pattern.DOTALL);

    private Unschedulable() {}

    static PendingReason read(String message) {
        String plain = Shown.of(message);
        String text = plain.substring(0, Math.min(plain.length(), LONGEST));
        // What preempting others would bring says the same again.
        Matcher nodes =
                NODES.matcher(text.replaceFirst("\\.? preemption: .*", "").replaceFirst("[.\\s]+$", ""));
        if (!nodes.matches()) {
            return PendingReason.of("no node takes it: " + text);
        }
        String all = nodes.group(1);
        if (all.equals("0")) {
            return PendingReason.of("no node takes it: the cluster has none");
        }
        List<String> causes = new ArrayList<>();
        List<String> told = new ArrayList<>();
        for (String part : nodes.group(2).split(", (?=\\d+ )|, (?=no new claims)")) {
            Matcher cause = CAUSE.matcher(part.strip());
            if (cause.matches()) {
                causes.add(cause.group(2));
                told.add(which(cause.group(1), all) + " "
                        + cause(cause.group(2), cause.group(1).equals("1")));
            } else if (!part.startsWith("no new claims")) {
                causes.add(part.strip());
                told.add(part.strip());
            }
        }
        causes.sort(null);
        return new PendingReason(causes, true, "no node takes it: " + String.join("; ", told));
    }

    private static String which(String some, String all) {
        if (some.equals(all)) {
            return all.equals("1") ? "the only node" : "all " + all + " nodes";
        }
        return some + " of " + all + " nodes";
    }

    private static String cause(String text, boolean one) {
        String has = one ? "has " : "have ";
        if (text.startsWith("Insufficient ")) {
            return has + "too little " + text.substring("Insufficient ".length()) + " left";
        }
        if (text.equals("Too many pods")) {
            return has + "too many pods";
        }
        Matcher taint = TAINT.matcher(text);
        if (taint.matches()) {
            return has + "the taint " + taint.group(1) + ", which is not tolerated";
        }
        if (text.contains("didn't match Pod's node affinity")) {
            return (one ? "is not such a one as was" : "are not such as were") + " asked for (labels)";
        }
        if (text.equals("node(s) were unschedulable")) {
            return (one ? "is" : "are") + " closed to new pods (cordoned)";
        }
        return text;
    }
}
