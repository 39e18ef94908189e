package io.jenkins.plugins.legion.jenkins.arguments;

import io.jenkins.plugins.legion.deploying.cluster.OnFailure;
import io.jenkins.plugins.legion.lifecycle.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@link OnFailure} as people write it. */
public final class OnFailureWord {

    private OnFailureWord() {}

    public static List<String> all() {
        return Arrays.stream(OnFailure.values()).map(OnFailureWord::of).toList();
    }

    private static String of(OnFailure onFailure) {
        return onFailure.name().toLowerCase(Locale.ROOT);
    }

    static Optional<Fault> fault(String word) {
        return word.isEmpty() || all().contains(word)
                ? Optional.empty()
                : Optional.of(Fault.notOneOf(all(), "onFailure", word));
    }

    /** @param word one of them; empty for the first, which is usual */
    public static OnFailure read(String word) {
        return word.isEmpty() ? OnFailure.ROLLBACK : OnFailure.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
