package io.jenkins.plugins.legion.registry;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;

/**
 * One entry of the index's file: its length and a CRC-32C, four bytes each, then a byte that says what it is. A version goes
 * on with what it is found by in binary, then everything as the JSON of its file; a build that is gone with its number alone.
 */
final class VersionFrame {

    static final int HEAD = 8;

    private static final byte VERSION = 1;
    private static final byte GONE = 2;

    private static final ObjectReader READER = LifecycleJson.mapper().readerFor(ModelVersion.class);
    private static final ObjectWriter WRITER = LifecycleJson.mapper().writerFor(ModelVersion.class);

    private VersionFrame() {}

    /** What a frame says. */
    interface Reader {
        void version(IndexedVersion version);

        void gone(int build);
    }

    static ByteBuffer of(ModelVersion version) throws IOException {
        byte[] model = version.model().getBytes(StandardCharsets.UTF_8);
        byte[] name = version.version().getBytes(StandardCharsets.UTF_8);
        byte[] training = version.origin().training().getBytes(StandardCharsets.UTF_8);
        byte[] json = WRITER.writeValueAsBytes(version);
        if (model.length > 255 || name.length > 255 || training.length > 255) {
            throw new IOException("a name of " + version + " has more than 255 bytes");
        }
        ByteBuffer frame = ByteBuffer.allocate(
                HEAD + 1 + 4 + 8 + 3 + 3 + model.length + name.length + training.length + json.length);
        frame.position(HEAD);
        frame.put(VERSION)
                .putInt(version.origin().build())
                .putLong(version.finished().toEpochMilli())
                .put((byte) version.state().ordinal())
                .put((byte) version.outcome().ordinal())
                .put(IndexedVersion.flags(version));
        text(frame, model);
        text(frame, name);
        text(frame, training);
        return closed(frame.put(json));
    }

    static ByteBuffer gone(int build) {
        ByteBuffer frame = ByteBuffer.allocate(HEAD + 1 + 4);
        frame.position(HEAD);
        return closed(frame.put(GONE).putInt(build));
    }

    private static void text(ByteBuffer frame, byte[] text) {
        frame.put((byte) text.length).put(text);
    }

    private static ByteBuffer closed(ByteBuffer frame) {
        frame.putInt(0, frame.limit() - HEAD);
        frame.putInt(4, crc(frame.array(), HEAD, frame.limit() - HEAD));
        return frame.rewind();
    }

    static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    /**
     * Reads what is behind the head of a frame whose checksum was right.
     *
     * @param frame from the byte after the head to the end of the frame
     * @param offset where that is in the file
     * @param shared gives one text for all that are equal, since thousands of versions have the same names
     * @throws IOException if it says nothing that can be understood
     */
    static void read(ByteBuffer frame, long offset, UnaryOperator<String> shared, Reader reader) throws IOException {
        try {
            int begin = frame.position();
            byte kind = frame.get();
            int build = frame.getInt();
            if (kind == GONE) {
                reader.gone(build);
                return;
            }
            if (kind != VERSION) {
                throw new IOException("an entry of the unknown kind " + kind);
            }
            long finished = frame.getLong();
            int state = frame.get();
            int outcome = frame.get();
            byte flags = frame.get();
            String model = shared.apply(text(frame));
            String version = shared.apply(text(frame));
            String training = shared.apply(text(frame));
            reader.version(IndexedVersion.of(
                    model,
                    version,
                    training,
                    build,
                    finished,
                    state,
                    outcome,
                    flags,
                    offset + frame.position() - begin,
                    frame.remaining()));
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IOException("an entry that ends too soon or names no known state", e);
        }
    }

    private static String text(ByteBuffer frame) {
        byte[] text = new byte[frame.get() & 0xFF];
        frame.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    static ModelVersion whole(byte[] json) throws IOException {
        return READER.readValue(json);
    }
}
