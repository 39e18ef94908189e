package io.jenkins.plugins.legion.jenkins.builds;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Takes secrets out of why a training failed: a build's log masks them itself, but what a build keeps nobody does. */
public final class MaskedReason {

    private static final String MASK = "****";

    /** Characters. Shorter ones are found in any text; credentials-binding leaves them alone too. */
    private static final int SHORTEST = 4;

    /** Name and password in a URL. */
    private static final Pattern USER = Pattern.compile("(?<=[a-zA-Z0-9+.-]://)[^\\s/@:]+:[^\\s/@]+(?=@)");

    private MaskedReason() {}

    /** @param secrets the values that the build was told to keep to itself */
    public static String of(String reason, Collection<String> secrets) {
        List<String> longestFirst = secrets.stream()
                .filter(secret -> secret != null && secret.strip().length() >= SHORTEST)
                .map(String::strip)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        String masked = USER.matcher(reason).replaceAll(MASK);
        for (String secret : longestFirst) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }
}
