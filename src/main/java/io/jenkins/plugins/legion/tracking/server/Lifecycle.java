package io.jenkins.plugins.legion.tracking.server;

import java.util.Optional;
import java.util.function.Predicate;

/** Whether something was deleted, which it can be called back from. */
final class Lifecycle {

    private Lifecycle() {}

    static String word(boolean deleted) {
        return deleted ? "deleted" : "active";
    }

    /**
     * Which of a list a call wants to see.
     *
     * @param parameter the name under which the call says so
     * @return takes whether something was deleted
     */
    static Predicate<Boolean> view(Call call, String parameter) {
        return call.<Predicate<Boolean>>word(
                        parameter,
                        word -> Optional.ofNullable(
                                switch (word) {
                                    case "ACTIVE_ONLY", "1" -> deleted -> !deleted;
                                    case "DELETED_ONLY", "2" -> deleted -> deleted;
                                    case "ALL", "3" -> deleted -> true;
                                    default -> null;
                                }),
                        "one of ACTIVE_ONLY, DELETED_ONLY, ALL")
                .orElse(deleted -> !deleted);
    }
}
