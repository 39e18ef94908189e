package io.jenkins.plugins.legion.deploying.local;

import java.time.Instant;

/**
 * What a supervisor says of itself. Null is what there is not.
 *
 * @param process its number
 * @param host where the version that serves is reached
 * @param port likewise
 * @param serving what answers
 * @param starting what is being loaded
 * @param failed what did not load
 */
record SupervisorStatus(long process, String host, int port, Version serving, Version starting, Failure failed) {

    /**
     * The servers of one version.
     *
     * @param since seconds since 1970; null while it does not answer
     * @param answering how many have loaded the model and live
     * @param deaths how many died since it answers
     * @param why of the last of them; null for none
     */
    record Version(int number, Double since, int replicas, int answering, int deaths, String why) {

        Instant sinceWhen() {
            return Instant.ofEpochMilli(Math.round(since * 1000));
        }
    }

    /** @param why what it said last */
    record Failure(int number, String why) {}

    boolean serves(int number) {
        return serving != null && serving.number == number;
    }

    boolean failed(int number) {
        return failed != null && failed.number == number;
    }
}
