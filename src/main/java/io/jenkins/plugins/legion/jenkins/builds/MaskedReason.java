package io.jenkins.plugins.legion.jenkins.builds;

import io.jenkins.plugins.legion.lifecycle.Mask;
import java.util.Collection;
import java.util.regex.Pattern;

/** Takes secrets out of why a training failed: a build's log masks them itself, but what a build keeps nobody does. */
public final class MaskedReason {

    /** Name and password in a URL. */
    private static final Pattern USER = Pattern.compile("(?<=[a-zA-Z0-9+.-]://)[^\\s/@:]+:[^\\s/@]+(?=@)");

    private MaskedReason() {}

    /** @param secrets the values that the build was told to keep to itself */
    public static String of(String reason, Collection<String> secrets) {
        return Mask.of(secrets).in(USER.matcher(reason).replaceAll(Mask.STARS));
    }
}
