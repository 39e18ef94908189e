package io.jenkins.plugins.legion.detached;

import io.jenkins.plugins.legion.data.ExpiredCredentials;
import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a process of its own does with connections. It goes there as JSON, and what comes of it goes back as such; neither holds secrets.
 *
 * @param <R> what comes of it
 */
public interface DetachedTask<R> {

    /**
     * Does it, within the process.
     *
     * @param connections those that it was given, with their secrets, in the order in which it was given them
     * @param log is told how far it is, a line at a time; secrets of the connections are taken out of it
     * @throws InvalidInput if what is asked for cannot be had: whoever asked is told each fault
     * @throws RefusedCredentials if it may go well with other credentials; {@link ExpiredCredentials} with those that take their place
     * @throws InterruptedException if it was told to end
     */
    R perform(List<Connection> connections, Consumer<String> log) throws IOException, InterruptedException;

    /**
     * What tells it from others, so that who asks again finds it: not what may be configured otherwise meanwhile, and paths as text,
     * since Jackson writes that of a folder otherwise once it is there.
     */
    List<Object> identity();

    /** What {@link #perform} gives. */
    Class<R> result();
}
