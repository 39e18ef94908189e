package io.jenkins.plugins.legion.tracking.server;

import java.util.Optional;

/** Long lists go out in pages; the token of the next one is where it begins. */
final class Pages {

    private Pages() {}

    static long offset(Call call) {
        Optional<String> token = call.optional("page_token").filter(text -> !text.isEmpty());
        try {
            long offset = token.map(Long::valueOf).orElse(0L);
            if (offset >= 0) {
                return offset;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw ApiFault.invalid("page_token", token.orElse(""), "the next_page_token of an earlier answer");
    }

    static String token(long offset) {
        return String.valueOf(offset);
    }

    /** @param largest what MLflow's own server takes at most */
    static long size(long asked, long largest) {
        if (asked < 1 || asked > largest) {
            throw ApiFault.invalid("max_results", String.valueOf(asked), "a number from 1 to " + largest);
        }
        return asked;
    }
}
