package io.jenkins.plugins.legion.kubernetes.pending;

import io.jenkins.plugins.legion.words.Plain;

/** What a cluster says, as it may stand in a line of a log. */
final class Shown {

    private Shown() {}

    /** Without characters that a terminal acts upon, and without blanks around it; nothing of what is not there. */
    static String of(String said) {
        return said == null ? "" : Plain.text(said.strip());
    }

    /**
     * The same, with an ellipsis in the middle where there is more than so many characters of it: what happened stands at the beginning, and
     * why at the end.
     */
    static String of(String said, int most) {
        String plain = of(said);
        int half = most / 2;
        return plain.length() <= most ? plain : plain.substring(0, half) + "…" + plain.substring(plain.length() - half);
    }
}
