package io.jenkins.plugins.legion.jenkins.jobs;

import java.util.List;

/** Names in a sentence: the first ones, and how many more there are. */
final class NamedFew {

    private static final int MOST = 10;

    /** Characters. People may have written anything. */
    private static final int LONGEST = 200;

    private NamedFew() {}

    static String of(List<String> names) {
        String first = String.join(
                ", ", names.stream().limit(MOST).map(NamedFew::shortened).toList());
        return names.size() <= MOST ? first : Messages.NamedFew_andMore(first, names.size() - MOST);
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "…";
    }
}
