package io.jenkins.plugins.legion.deploying.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a deployment that does not come to serve. The first is usual. */
public enum OnFailure {
    /** What served before serves again; of a first version nothing stays. */
    ROLLBACK,
    /** It stays as it is, to be looked at. */
    KEEP,
    /** All of it goes. */
    DELETE;

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(OnFailure::word).toList();
    }

    /** The one of that word, if there is one. */
    public static Optional<OnFailure> find(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
