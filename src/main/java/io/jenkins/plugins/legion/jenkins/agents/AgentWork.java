package io.jenkins.plugins.legion.jenkins.agents;

import hudson.AbortException;
import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.files.Reason;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;

/**
 * Work on an agent, whose faults a person is told of in a sentence: it says what is wrong on that machine, and where in our code it was
 * noticed helps nobody.
 *
 * @param <T> what it answers
 */
interface AgentWork<T> {

    T work() throws IOException, InterruptedException;

    /**
     * @throws RefusedCredentials as it was thrown: with other credentials the work may be begun again
     * @throws AbortException for whatever else went wrong
     */
    static <T> T of(AgentWork<T> work) throws IOException, InterruptedException {
        try {
            return work.work();
        } catch (AbortException | RefusedCredentials e) {
            throw e;
        } catch (InvalidInput e) {
            throw new AbortException(e.getMessage());
        } catch (IOException e) {
            throw new AbortException(Reason.withPath(e));
        }
    }
}
