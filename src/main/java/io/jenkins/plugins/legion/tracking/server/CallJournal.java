package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * The calls that changed something, one JSON object a line, in their order. A call stands here before it is carried
 * out, so that whoever was answered finds it again; a line that was cut off in the middle is removed when the journal is
 * opened again.
 */
final class CallJournal implements Closeable {

    /** Bytes written at once. Java keeps as much memory for each thread that ever wrote. */
    private static final int PIECE = 1 << 16;

    private static final byte[] LINE_END = {'\n'};

    private final FileChannel file;
    private long length;

    private CallJournal(FileChannel file, long length) {
        this.file = file;
        this.length = length;
    }

    /**
     * @param replay takes each call that was noted, with its route's name
     * @throws IOException if the file cannot be read or written
     */
    static CallJournal open(Path path, BiConsumer<String, Call> replay) throws IOException {
        long whole = Files.exists(path) ? replay(path, replay) : 0;
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        file.truncate(whole);
        file.position(whole);
        return new CallJournal(file, whole);
    }

    /** @return where the last whole line ends */
    static long replay(Path path, BiConsumer<String, Call> replay) throws IOException {
        long whole = 0;
        byte[] bytes = new byte[PIECE];
        int held = 0;
        try (InputStream in = Files.newInputStream(path)) {
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes, held, bytes.length - held)) {
                int end = held + read;
                int start = 0;
                for (int at = held; at < end; at++) {
                    if (bytes[at] == '\n') {
                        take(bytes, start, at - start, replay);
                        start = at + 1;
                    }
                }
                whole += start;
                held = end - start;
                System.arraycopy(bytes, start, bytes, 0, held);
                if (held == bytes.length) {
                    bytes = Arrays.copyOf(bytes, 2 * held);
                }
            }
        }
        return whole;
    }

    private static void take(byte[] bytes, int start, int length, BiConsumer<String, Call> replay) throws IOException {
        try {
            JsonNode entry = ApiJson.JOURNAL.readTree(bytes, start, length);
            if (entry.path("parameters") instanceof ObjectNode parameters) {
                replay.accept(
                        entry.path("call").asText(),
                        new Call(
                                parameters,
                                entry.path("id").asText(),
                                entry.path("time").asLong()));
            }
        } catch (JsonProcessingException e) {
            // Not one of ours: what a disk or somebody's hand did to one line costs no other.
        }
    }

    /** Notes what the route's {@link Journaling} asks for, which may be nothing. */
    void note(Route route, Call call) throws IOException {
        ObjectNode parameters = call.parameters();
        if (route.journaling() == Journaling.WITHOUT_METRICS) {
            parameters = ApiJson.object().setAll(parameters);
            parameters.remove("metrics");
            if (parameters.path("params").isEmpty() && parameters.path("tags").isEmpty()) {
                return;
            }
        } else if (route.journaling() == Journaling.NOTHING) {
            return;
        }
        ObjectNode entry = ApiJson.object();
        entry.put("call", route.name()).put("id", call.id()).put("time", call.millis());
        entry.set("parameters", parameters);
        byte[] json = ApiJson.JOURNAL.writeValueAsBytes(entry);
        try {
            for (int at = 0; at < json.length; at += PIECE) {
                write(ByteBuffer.wrap(json, at, Math.min(PIECE, json.length - at)));
            }
            write(ByteBuffer.wrap(LINE_END));
            length += json.length + LINE_END.length;
        } catch (IOException e) {
            // On a full disk half a line stands there, which would swallow the next one.
            file.truncate(length);
            file.position(length);
            throw e;
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
