package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import jenkins.security.MasterToSlaveCallable;

/** Tells the agent's own process, which can be stopped and let go on. */
final class AgentProcess extends MasterToSlaveCallable<Long, IOException> {

    private static final long serialVersionUID = 1L;

    static void signal(String name, String pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor())
                .isZero();
    }

    @Override
    public Long call() {
        return ProcessHandle.current().pid();
    }
}
