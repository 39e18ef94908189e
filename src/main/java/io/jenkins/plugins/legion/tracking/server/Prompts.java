package io.jenkins.plugins.legion.tracking.server;

import java.util.Map;
import java.util.Optional;

/**
 * MLflow keeps prompts among the registered models, told apart by a tag that models lack. A search without the tag is
 * for models, and a model answers to it as if it had the tag and were none.
 */
final class Prompts {

    private static final String TAG = "mlflow.prompt.is_prompt";

    private Prompts() {}

    static Optional<String> tag(Map<String, String> tags, String key) {
        return Optional.ofNullable(key.equals(TAG) ? tags.getOrDefault(key, "false") : tags.get(key));
    }

    /** Whether what has these tags is of the kind that a search is for. */
    static boolean sought(Call search, Map<String, String> tags) {
        return search.optional("filter").orElse("").contains(TAG)
                || !tags.getOrDefault(TAG, "").equalsIgnoreCase("true");
    }
}
