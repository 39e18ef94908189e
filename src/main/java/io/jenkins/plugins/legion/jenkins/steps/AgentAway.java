package io.jenkins.plugins.legion.jenkins.steps;

/** The agent that trains cannot be reached at the moment. The phase that needed it begins again when it is back. */
final class AgentAway extends Exception {

    private static final long serialVersionUID = 1L;

    AgentAway(String message, Throwable cause) {
        super(message, cause);
    }
}
