package io.jenkins.plugins.legion.registry.external;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An answer's body while it arrives. Java's own waits for the next byte for ever; this one as long as it is told. No more is
 * asked for than is read, so a large file takes little memory.
 */
final class ArrivingBody extends InputStream implements BodySubscriber<InputStream> {

    /** Either bytes, or the end, with what went wrong. */
    private record Arrival(List<ByteBuffer> bytes, boolean last, Throwable failure) {}

    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Deque<ByteBuffer> unread = new ArrayDeque<>();
    private final Duration patience;
    private final Object lock = new Object();
    private Flow.Subscription subscription;
    private boolean closed;
    private boolean ended;

    /** @param patience for the next bytes */
    ArrivingBody(Duration patience) {
        this.patience = patience;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        synchronized (lock) {
            if (closed || subscription != null) {
                given.cancel();
                return;
            }
            subscription = given;
        }
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        arrivals.add(new Arrival(bytes, false, null));
    }

    @Override
    public void onError(Throwable failure) {
        arrivals.add(new Arrival(List.of(), true, failure));
    }

    @Override
    public void onComplete() {
        arrivals.add(new Arrival(List.of(), true, null));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (unread.isEmpty()) {
            if (ended) {
                return -1;
            }
            take(next());
        }
        ByteBuffer buffer = unread.element();
        int read = Math.min(length, buffer.remaining());
        buffer.get(into, offset, read);
        if (!buffer.hasRemaining()) {
            unread.remove();
        }
        return read;
    }

    private Arrival next() throws IOException {
        Arrival arrival;
        try {
            arrival = arrivals.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while an answer arrived");
        }
        if (arrival == null) {
            close();
            throw new HttpTimeoutException("nothing more arrived for " + patience.toSeconds() + " seconds");
        }
        return arrival;
    }

    private void take(Arrival arrival) throws IOException {
        ended = arrival.last();
        if (arrival.failure() != null) {
            throw new IOException("the answer broke off: " + arrival.failure().getMessage(), arrival.failure());
        }
        arrival.bytes().stream().filter(ByteBuffer::hasRemaining).forEach(unread::add);
        if (!ended) {
            synchronized (lock) {
                subscription.request(1);
            }
        }
    }

    /** Hangs up, unless all has arrived. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            if (subscription != null && !ended) {
                subscription.cancel();
            }
        }
    }
}
