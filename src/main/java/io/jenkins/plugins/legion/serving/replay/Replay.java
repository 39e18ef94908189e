package io.jenkins.plugins.legion.serving.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.serving.ModelClient;
import io.jenkins.plugins.legion.serving.Prediction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Asks a served model everything that stands somewhere. */
public final class Replay {

    /** Of what was wrong; the counts have all. */
    private static final int MOST_EXAMPLES = 10;

    private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final ModelClient client;
    private final ReplayOptions options;
    private final Consumer<String> log;

    private final Latencies latencies = new Latencies();
    private final List<String> examples = new ArrayList<>();
    private long answered;
    private long failed;
    private long wrong;
    private long told;
    private JsonNode last;

    /** @param log is told how far it is, a line at a time */
    public Replay(ModelClient client, ReplayOptions options, Consumer<String> log) {
        this.client = client;
        this.options = options;
        this.log = log;
    }

    /**
     * Asks, and waits for all answers. To be called once.
     *
     * @throws io.jenkins.plugins.legion.lifecycle.InvalidInput if the source holds something else than requests
     * @throws IOException if it cannot be read; what becomes of requests is in the outcome
     * @throws InterruptedException if the thread was interrupted meanwhile; nothing is on its way then
     */
    public ReplayOutcome of(RequestSource source) throws IOException, InterruptedException {
        ExecutorService senders = Executors.newFixedThreadPool(options.concurrency(), task -> {
            Thread thread = new Thread(task, "legion-replay");
            thread.setDaemon(true);
            return thread;
        });
        Semaphore free = new Semaphore(options.concurrency());
        long began = System.nanoTime();
        told = began;
        try {
            long sent = 0;
            for (int round = 0; round < options.repeat(); round++) {
                try (ReplayRequests requests = ReplayRequests.open(source)) {
                    Optional<ReplayRequest> next = requests.next();
                    while (next.isPresent()) {
                        ReplayRequest request = next.get();
                        await(began, sent);
                        free.acquire();
                        boolean measured = sent >= options.warmUp();
                        senders.execute(() -> ask(request, measured, free));
                        sent++;
                        next = requests.next();
                    }
                }
            }
            free.acquire(options.concurrency());
            return outcome(sent, System.nanoTime() - began);
        } finally {
            senders.shutdownNow();
            senders.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    /** What came last; absent where nothing has. */
    public synchronized Optional<JsonNode> lastAnswer() {
        return Optional.ofNullable(last);
    }

    /** Until it is time for a request, where somebody said how many a second. */
    private void await(long began, long sent) throws InterruptedException {
        if (options.rate() > 0) {
            long due = began + (long) (sent / options.rate() * 1e9);
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
        }
    }

    private void ask(ReplayRequest request, boolean measured, Semaphore free) {
        long began = System.nanoTime();
        try {
            Prediction prediction = client.predict(request.request());
            long taken = System.nanoTime() - began;
            Optional<Difference> difference = request.expected()
                    .flatMap(expected -> Difference.between(prediction.answer(), expected, options.tolerance()));
            answered(request, prediction, measured, taken, difference);
        } catch (IOException e) {
            refused(request, e);
        } catch (InterruptedException e) {
            // Nobody waits for it any more.
            Thread.currentThread().interrupt();
        } finally {
            free.release();
        }
    }

    private synchronized void answered(
            ReplayRequest request,
            Prediction prediction,
            boolean measured,
            long taken,
            Optional<Difference> difference) {
        answered++;
        last = prediction.answer();
        if (measured) {
            latencies.add(taken);
        }
        if (difference.isPresent()) {
            wrong++;
            example(request, difference.get().message());
        }
        tell();
    }

    private synchronized void refused(ReplayRequest request, IOException why) {
        answered++;
        failed++;
        example(request, why.getMessage());
        tell();
    }

    private void example(ReplayRequest request, String what) {
        if (examples.size() < MOST_EXAMPLES) {
            examples.add("request " + request.number() + ": " + what);
        }
    }

    private void tell() {
        long now = System.nanoTime();
        if (now - told > TELL_NANOS) {
            told = now;
            log.accept(answered + " requests are answered, of which " + failed + " failed and " + wrong + " are wrong");
        }
    }

    private synchronized ReplayOutcome outcome(long sent, long nanos) {
        return ReplayOutcome.of(options, sent, failed, wrong, nanos, latencies, examples);
    }
}
