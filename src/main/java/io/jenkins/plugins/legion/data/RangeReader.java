package io.jenkins.plugins.legion.data;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads parts of objects, however often the line breaks: it goes on behind the last byte that arrived. */
final class RangeReader {

    /** Bytes. Larger ones gain nothing, and there is one for each thread. */
    private static final int BUFFER = 128 * 1024;

    private final ObjectStore store;
    private final Patience patience;
    private final OpenLines lines;
    private final FetchProgress progress;

    RangeReader(ObjectStore store, Patience patience, OpenLines lines, FetchProgress progress) {
        this.store = store;
        this.patience = patience;
        this.lines = lines;
        this.progress = progress;
    }

    /** Asks for what is known of an object, with the same patience. */
    <T> T ask(Asking.Question<T> question) throws IOException, InterruptedException {
        Patience.Waiting waiting = patience.begin();
        while (true) {
            try {
                return question.ask();
            } catch (IOException e) {
                waiting.after(e);
            }
        }
    }

    /** Hands every byte from {@code from} to {@code to} on, in order. */
    void read(RemoteObject object, long from, long to, ObjectSink sink) throws IOException, InterruptedException {
        Patience.Waiting waiting = patience.begin();
        byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, to - from))];
        long position = from;
        while (true) {
            try {
                ObjectContent content = lines.add(store.open(object, position, to));
                try {
                    sink.offered(content.checksums());
                    while (position < to) {
                        int count = content.stream().read(buffer, 0, (int) Math.min(buffer.length, to - position));
                        if (count < 0) {
                            throw new IOException("'" + object.key() + "' broke off after " + position + " of "
                                    + object.bytes() + " bytes");
                        }
                        sink.take(ByteBuffer.wrap(buffer, 0, count), position);
                        position += count;
                        waiting.heard();
                        progress.arrived(count);
                    }
                    return;
                } finally {
                    lines.close(content);
                }
            } catch (IOException e) {
                waiting.after(e);
            }
        }
    }
}
