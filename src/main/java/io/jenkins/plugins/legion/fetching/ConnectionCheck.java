package io.jenkins.plugins.legion.fetching;

import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.detached.BriefWork;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Tries connections, each in a process of its own: with its libraries, and with a limit to what it takes. */
public final class ConnectionCheck {

    /** Longer than a server's 10 s to be reached, and than AWS's own machine takes to say that there is no role. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final BriefWork work;

    /** @param programs the folder in which this machine keeps our programs; need not be there */
    public ConnectionCheck(Path programs) {
        this(programs, LIMIT);
    }

    ConnectionCheck(Path programs, Duration limit) {
        work = new BriefWork(FetchJava.TO_ASK, programs, limit);
    }

    /**
     * Asks the system whether it answers and lets this connection in.
     *
     * @return what it said, a sentence for people without secrets
     * @throws InvalidInput if the connection leads nowhere, naming the field
     * @throws RefusedCredentials if the system does not let it in
     * @throws IOException if the system does not answer, or not in time
     * @throws InterruptedException if the thread was interrupted meanwhile; the process is gone then
     */
    public String check(Connection connection) throws InvalidInput, IOException, InterruptedException {
        return work.perform(List.of(connection), new CheckTask());
    }
}
