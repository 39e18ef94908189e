package io.jenkins.plugins.legion.jenkins.builds;

import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;

/** How a build is told what came of something that it attempted. */
public interface AttemptEnding {

    void ended(TrainingState how, String why) throws IOException;

    /** The same after {@code thrown}, which says it to whoever waits: the build would say for ever that it is still on its way. */
    default void note(TrainingState how, String why, Exception thrown) {
        try {
            ended(how, why);
        } catch (IOException | RuntimeException e) {
            thrown.addSuppressed(e);
        }
    }
}
