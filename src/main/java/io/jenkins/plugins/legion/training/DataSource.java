package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Brings data of the connections that it knows into a workspace. */
public interface DataSource {

    /** Knows no connection: whatever a training asks for has to be in place. */
    DataSource NONE = new DataSource() {
        @Override
        public boolean knows(String connection) {
            return false;
        }

        @Override
        public BoundData bind(DataBinding binding, Path workspace, Consumer<String> log) {
            throw new IllegalArgumentException("there is no connection " + binding.connection());
        }
    };

    boolean knows(String connection);

    /**
     * Puts data of a connection that it knows in place; what is there already is not fetched again.
     *
     * @param log is told how far it is, a line at a time
     * @throws InvalidInput if the data is not there, cannot be put there, or is not the one that was asked for
     * @throws IOException if it cannot be had
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    BoundData bind(DataBinding binding, Path workspace, Consumer<String> log)
            throws InvalidInput, IOException, InterruptedException;
}
