package io.jenkins.plugins.legion.local;

import io.jenkins.plugins.legion.programs.ProcessTree;
import io.jenkins.plugins.legion.progress.TrackingWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a command to its end, whatever the end is, and leaves no process behind. */
final class ProcessRun {

    /** A pipe that says nothing for so long after the last process is gone is held open by a stranger. */
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final RunLimits limits;
    private final Interruption interruption;
    private final RunListener listener;

    ProcessRun(RunLimits limits, Interruption interruption, RunListener listener) {
        this.limits = limits;
        this.interruption = interruption;
        this.listener = listener;
    }

    /**
     * @param began by {@link System#nanoTime}; the time limit counts from here
     * @throws IOException if the command could not be started
     */
    Ending run(LocalCommand command, TrackingWatch watch, long began) throws IOException {
        ProcessTree tree = ProcessTree.start(command.line(), command.directory(), command.environment());
        OutputPump pump = new OutputPump(tree.output(), command.log(), listener);
        Thread reader = new Thread(pump, "legion-output");
        reader.setDaemon(true);
        reader.start();
        Optional<Ending> forced = Optional.empty();
        try {
            forced = await(tree, watch, began);
        } finally {
            // On the good way out too: a training that left something running would keep its pipe and its GPU.
            end(tree, forced.isEmpty());
            drain(tree, pump, reader);
        }
        watch.look(System.nanoTime()).ifPresent(listener::progress);
        return forced.orElseGet(() -> Ending.exited(tree.exitCode(), pump.lastLine()));
    }

    /** Why the tree has to be ended, or empty where the command ended by itself. */
    private Optional<Ending> await(ProcessTree tree, TrackingWatch watch, long began) {
        CompletableFuture<Object> event = CompletableFuture.anyOf(tree.ended(), interruption.wish());
        long nextLook = System.nanoTime() + limits.interval().toNanos();
        while (true) {
            long now = System.nanoTime();
            if (tree.ended().isDone()) {
                return Optional.empty();
            }
            if (interruption.requested() || Thread.currentThread().isInterrupted()) {
                return Optional.of(Ending.interrupted());
            }
            long left = limits.timeLimit()
                    .map(limit -> limit.toNanos() - (now - began))
                    .orElse(Long.MAX_VALUE);
            if (left <= 0) {
                return Optional.of(Ending.overTime(limits.timeLimit().orElseThrow()));
            }
            if (nextLook - now <= 0) {
                watch.look(now).ifPresent(listener::progress);
                nextLook = System.nanoTime() + limits.interval().toNanos();
            }
            pause(event, Math.min(left, Math.max(1, nextLook - System.nanoTime())));
        }
    }

    private static void pause(CompletableFuture<Object> event, long nanos) {
        try {
            event.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // Time to look.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void end(ProcessTree tree, boolean byItself) {
        if (byItself && !tree.alive()) {
            return;
        }
        listener.message(
                byItself
                        ? "The training has ended, and what it left running is being ended."
                        : "The training's processes are being ended; those that still run after "
                                + limits.grace().toSeconds() + " s are killed.");
        int left = tree.end(limits.grace());
        if (left > 0) {
            listener.message(left + " processes of the training could not be ended.");
        }
    }

    /** Waits for the last of the output, as long as it takes to be read. */
    private static void drain(ProcessTree tree, OutputPump pump, Thread reader) {
        boolean interrupted = Thread.interrupted();
        try {
            long seen;
            do {
                seen = pump.printed();
                reader.join(DRAIN.toMillis());
            } while (reader.isAlive() && !pump.waitsSince(seen));
            tree.output().close();
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (IOException e) {
            // It is closed, which is all that is asked.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
