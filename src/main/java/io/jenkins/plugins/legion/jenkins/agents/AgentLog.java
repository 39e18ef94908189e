package io.jenkins.plugins.legion.jenkins.agents;

import hudson.model.TaskListener;
import java.io.PrintStream;
import java.io.Serializable;

/**
 * The log of a build, as an agent writes it. Pipeline keeps there what is said and sends it a second to ten later; a build that is over
 * by then has lost it, and a step that is over has it below the next one. So each line goes at once, and before the agent's answer.
 */
public final class AgentLog implements Serializable {

    private static final long serialVersionUID = 1L;

    private final TaskListener listener;

    public AgentLog(TaskListener listener) {
        this.listener = listener;
    }

    public void say(String line) {
        PrintStream log = listener.getLogger();
        log.println(line);
        log.flush();
    }
}
