package io.jenkins.plugins.legion.jenkins.registry;

import hudson.model.Run;
import org.springframework.security.core.Authentication;

/**
 * Who moves an alias.
 *
 * @param userId the user's id, or whom the build runs as
 * @param build {@code folder/job #12}; empty for a person
 * @param request tells this wish to move from another; empty for a person
 */
public record Mover(String userId, String build, String request) {

    /** @param step tells the step of the build from others, and stays when the step is taken up again */
    public static Mover build(Run<?, ?> run, Authentication as, String step) {
        String name = BuildName.of(run).toString();
        // A job that was deleted and made again begins with build 1 again, at another time.
        return new Mover(as.getName(), name, name + " of " + run.getTimeInMillis() + ", step " + step);
    }

    public static Mover person(Authentication as) {
        return new Mover(as.getName(), "", "");
    }
}
