package io.jenkins.plugins.legion.jenkins.agents;

import hudson.FilePath;
import hudson.model.Computer;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.legion.tracking.curves.CurveQuestion;
import io.jenkins.plugins.legion.tracking.curves.Curves;
import io.jenkins.plugins.legion.tracking.curves.ReceivedCurves;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * Where a training runs, for those who watch it. They share the looks at it: one at a time, and one answer to the same
 * question for two seconds. An agent that does not answer costs whoever asks five seconds once, and no page. For many
 * threads at once.
 */
public final class RunningTraining {

    private static final Logger LOGGER = Logger.getLogger(RunningTraining.class.getName());

    /** Nanoseconds for which an answer is good. */
    private static final long FRESH = TimeUnit.SECONDS.toNanos(2);

    /** Seconds for an agent's answer. One across an ocean takes a tenth of one. */
    private static final long PATIENCE = 5;

    /** More make no better picture of something that grows. */
    private static final int MOST_POINTS = 2_000;

    /** Answers that are kept: pages ask for the same curves, and each of them for what it zooms in on. */
    private static final int KEPT = 16;

    private record Answer(Curves curves, long nanos) {}

    private final String node;
    private final String folder;
    private final Map<CurveQuestion, Answer> answers = new LinkedHashMap<>();
    /** A look that has not come back. */
    private Future<byte[]> underWay;

    private RunningTraining(String node, String folder) {
        this.node = node;
        this.folder = folder;
    }

    /**
     * @param node the machine's name in Jenkins; empty for Jenkins' own
     * @param folder the training's there, absolute
     */
    public static RunningTraining at(String node, String folder) {
        return new RunningTraining(node, folder);
    }

    /** The name of the machine on which a workspace is; null where it is gone. */
    public static String nodeOf(FilePath workspace) {
        Computer computer = workspace.toComputer();
        return computer == null ? null : computer.getName();
    }

    /** What there is to see now. */
    public synchronized LiveCurves look(CurveQuestion asked) {
        CurveQuestion question = asked.withPointsUpTo(MOST_POINTS);
        Answer known = answers.get(question);
        if (known != null && System.nanoTime() - known.nanos < FRESH) {
            return new LiveCurves(known.curves, false, "");
        }
        try {
            Curves curves = ReceivedCurves.read(fetched(question), question);
            keep(question, new Answer(curves, System.nanoTime()));
            return new LiveCurves(curves, false, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return without(known, Messages.RunningTraining_slow(shown()));
        } catch (Away e) {
            return without(known, e.getMessage());
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "no curves from " + folder);
            return without(
                    known,
                    Messages.RunningTraining_unreadable(
                            shown(),
                            AgentMessage.in(e)
                                    .<Throwable>map(said -> said)
                                    .orElse(e)
                                    .getMessage()));
        }
    }

    private static LiveCurves without(Answer known, String reason) {
        return new LiveCurves(known == null ? Curves.NONE : known.curves, true, reason);
    }

    private byte[] fetched(CurveQuestion question) throws Away, IOException, InterruptedException {
        if (underWay != null && !underWay.isDone()) {
            throw new Away(Messages.RunningTraining_slow(shown()));
        }
        FilePath place = place();
        // On another thread, since a line that is stuck holds also who only sends something.
        underWay = Computer.threadPoolForRemoting.submit(() -> place.act(new LookAtCurves(question)));
        try {
            byte[] answer = underWay.get(PATIENCE, TimeUnit.SECONDS);
            if (answer == null || answer.length > LookAtCurves.LARGEST_ANSWER) {
                throw new IOException("the agent's answer is larger than " + LookAtCurves.LARGEST_ANSWER + " bytes");
            }
            return answer;
        } catch (TimeoutException e) {
            throw new Away(Messages.RunningTraining_slow(shown()));
        } catch (CancellationException e) {
            throw new Away(Messages.RunningTraining_away(shown()));
        } catch (ExecutionException e) {
            throw new IOException(
                    AgentMessage.in(e)
                            .map(Throwable::getMessage)
                            .orElse(String.valueOf(e.getCause().getMessage())),
                    e);
        }
    }

    private FilePath place() throws Away {
        Computer computer = Jenkins.get().getComputer(node);
        VirtualChannel channel = computer == null ? null : computer.getChannel();
        if (channel == null) {
            throw new Away(Messages.RunningTraining_away(shown()));
        }
        return new FilePath(channel, folder);
    }

    private String shown() {
        return node.isEmpty() ? Messages.RunningTraining_builtIn() : node;
    }

    private void keep(CurveQuestion question, Answer answer) {
        answers.remove(question);
        answers.put(question, answer);
        if (answers.size() > KEPT) {
            answers.remove(answers.keySet().iterator().next());
        }
    }

    /** The agent has nothing to say now; the message says why. */
    private static final class Away extends Exception {
        private static final long serialVersionUID = 1L;

        Away(String message) {
            super(message);
        }
    }
}
