package io.jenkins.plugins.legion.jenkins.agents;

import hudson.AbortException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What an agent has to say to the user, found within what the journey wrapped around it. */
public final class AgentMessage {

    private AgentMessage() {}

    /** The message in {@code thrown} or one of its causes; absent where the agent meant to say nothing. */
    public static Optional<AbortException> in(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .filter(AbortException.class::isInstance)
                .map(AbortException.class::cast)
                .findFirst();
    }
}
