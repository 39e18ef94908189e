package io.jenkins.plugins.legion.packaging.process;

import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.detached.DetachedProgram;
import io.jenkins.plugins.legion.detached.DetachedWork;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Models that are packaged by a process that outlives this one, with connections that were given with their secrets. Whoever asks
 * again for the same, as after the end of an agent's Java, finds the process or what it has done.
 */
public final class PackagedByProcess {

    private final List<Connection> connections;
    private final DetachedWork work;

    /**
     * @param connections each with an id of its own
     * @param programs the folder in which this machine keeps our programs; need not be there
     * @param folder what the processes need besides; the same for the same work, so that it is found again
     * @param heard whether anybody still waits for this; where nobody does, the process is left to whoever asks next
     */
    public PackagedByProcess(List<Connection> connections, Path programs, Path folder, BooleanSupplier heard) {
        this(new PackagingJava(), connections, programs, folder, heard);
    }

    PackagedByProcess(
            DetachedProgram program, List<Connection> connections, Path programs, Path folder, BooleanSupplier heard) {
        this.connections = List.copyOf(connections);
        this.work = new DetachedWork(program, programs, folder, heard);
    }

    /**
     * Has a task performed, and waits for what comes of it. Another one of the same folder is ended first: two would be in each other's
     * way.
     *
     * @param log is told each line of the process once, whoever followed it before
     * @throws InvalidInput if what is asked for cannot be had, or names a connection that was not given
     * @throws RefusedCredentials if it may go well with other credentials
     * @throws InterruptedException if the thread was interrupted meanwhile; the process is gone then, unless nobody waited anyway
     */
    public <R> R perform(PackagingTask<R> task, Consumer<String> log) throws IOException, InterruptedException {
        List<Connection> needed = task.needed(connections);
        work.endOthers(needed, task);
        return work.perform(needed, task, log);
    }

    /** Ends what runs, and forgets what came of it. */
    public void end() throws IOException, InterruptedException {
        work.end();
    }
}
