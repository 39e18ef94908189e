package io.jenkins.plugins.legion.registry;

import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/**
 * One entry of an index's file: all versions of a build, which take the place of those that an earlier entry gave it; none for
 * a build that is gone. First come the length of what follows the head, that length with all bits turned, and a CRC-32C,
 * four bytes each; then the build's number and how many versions.
 */
final class IndexEntry {

    static final int HEAD = 12;

    /** Bytes. A build with so many trainings that they need more was not made by us. */
    static final int LONGEST = 16 << 20;

    private static final TrainingState[] STATES = TrainingState.values();
    private static final BuildOutcome[] OUTCOMES = BuildOutcome.values();

    /** What a file begins with: its format, and the words that it has numbers for, since later versions may have others. */
    static final byte[] MAGIC =
            ("LGNVIDX1 " + words(STATES) + " " + words(OUTCOMES) + "\n").getBytes(StandardCharsets.US_ASCII);

    private final int build;
    private final IndexedVersion[] versions;

    private IndexEntry(int build, IndexedVersion[] versions) {
        this.build = build;
        this.versions = versions;
    }

    private static String words(Object[] words) {
        return Arrays.stream(words).map(Object::toString).collect(Collectors.joining(","));
    }

    int build() {
        return build;
    }

    IndexedVersion[] versions() {
        return versions;
    }

    static byte[] bytes(int build, IndexedVersion[] versions) {
        int length = 8;
        for (IndexedVersion version : versions) {
            length += 8
                    + 3
                    + 3
                    + version.model().length()
                    + version.version().length()
                    + version.training().length();
        }
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + length);
        bytes.putInt(length).putInt(~length).putInt(0);
        bytes.putInt(build).putInt(versions.length);
        for (IndexedVersion version : versions) {
            bytes.putLong(version.finishedMillis())
                    .put((byte) version.state().ordinal())
                    .put((byte) version.outcome().ordinal())
                    .put(version.flags());
            text(bytes, version.model());
            text(bytes, version.version());
            text(bytes, version.training());
        }
        bytes.putInt(8, crc(bytes.array(), HEAD, length));
        return bytes.array();
    }

    /** Names are ASCII, of 63 characters at most. */
    private static void text(ByteBuffer bytes, String name) {
        bytes.put((byte) name.length()).put(name.getBytes(StandardCharsets.ISO_8859_1));
    }

    static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    /**
     * Reads what is behind a head whose checksum was right.
     *
     * @throws BrokenIndex if it says nothing that can be understood
     */
    static IndexEntry read(byte[] bytes, int from, int length, SharedNames models, SharedNames trainings)
            throws BrokenIndex {
        ByteBuffer in = ByteBuffer.wrap(bytes, from, length);
        try {
            int build = in.getInt();
            IndexedVersion[] versions = new IndexedVersion[count(in)];
            for (int i = 0; i < versions.length; i++) {
                long finished = in.getLong();
                TrainingState state = STATES[in.get()];
                BuildOutcome outcome = OUTCOMES[in.get()];
                byte flags = in.get();
                String model = models.shared(text(in));
                String version = text(in);
                String training = trainings.shared(text(in));
                versions[i] = new IndexedVersion(model, version, training, build, finished, state, outcome, flags);
            }
            if (in.hasRemaining()) {
                throw new BrokenIndex("an entry with more than its versions");
            }
            return new IndexEntry(build, versions);
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new BrokenIndex("an entry that ends too soon or has an unknown word");
        }
    }

    private static int count(ByteBuffer in) throws BrokenIndex {
        int count = in.getInt();
        if (count < 0 || count > in.remaining()) {
            throw new BrokenIndex("an entry of " + count + " versions");
        }
        return count;
    }

    private static String text(ByteBuffer in) {
        int length = in.get() & 0xFF;
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        String text = new String(in.array(), in.position(), length, StandardCharsets.ISO_8859_1);
        in.position(in.position() + length);
        return text;
    }

    /** A file of nothing but what is true. */
    static byte[] file(VersionTable table) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(MAGIC.length + 64 * (table.size() + 1));
        out.writeBytes(MAGIC);
        table.eachBuild((build, versions) -> out.writeBytes(bytes(build, versions)));
        return out.toByteArray();
    }
}
