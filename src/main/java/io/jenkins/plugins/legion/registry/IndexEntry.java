package io.jenkins.plugins.legion.registry;

import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One entry of an index's {@link EntryFile}: all versions of a build, which take the place of those that an earlier entry gave it;
 * none for a build that is gone. First come the build's number and how many versions.
 */
final class IndexEntry {

    private static final int REGISTERED = 1;
    private static final int USABLE = 2;
    private static final int HAS_BINARY = 4;

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

    /**
     * What remains true of entries, the newest build first. Builds mostly end in the order in which they began.
     *
     * @param entries as they stand in the file; put into the builds' order
     */
    static List<IndexedVersion> versions(List<IndexEntry> entries) {
        if (!areInOrder(entries)) {
            entries.sort(Comparator.comparingInt(IndexEntry::build));
        }
        List<IndexedVersion> versions = new ArrayList<>(entries.size());
        IndexEntry later = null;
        for (int i = entries.size() - 1; i >= 0; i--) {
            IndexEntry entry = entries.get(i);
            if (later == null || later.build != entry.build) {
                Collections.addAll(versions, entry.versions);
            }
            later = entry;
        }
        return versions;
    }

    private static boolean areInOrder(List<IndexEntry> entries) {
        for (int i = 1; i < entries.size(); i++) {
            if (entries.get(i - 1).build > entries.get(i).build) {
                return false;
            }
        }
        return true;
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
        ByteBuffer bytes = EntryFile.begin(length);
        bytes.putInt(build).putInt(versions.length);
        for (IndexedVersion version : versions) {
            bytes.putLong(version.finishedMillis())
                    .put((byte) version.state().ordinal())
                    .put((byte) version.outcome().ordinal())
                    .put(flags(version));
            text(bytes, version.model());
            text(bytes, version.version());
            text(bytes, version.training());
        }
        return EntryFile.sealed(bytes);
    }

    private static byte flags(IndexedVersion version) {
        return (byte) ((version.registered() ? REGISTERED : 0)
                | (version.usable() ? USABLE : 0)
                | (version.hasBinary() ? HAS_BINARY : 0));
    }

    /** Names are ASCII, of 63 characters at most. */
    private static void text(ByteBuffer bytes, String name) {
        bytes.put((byte) name.length()).put(name.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * Reads what is behind a head whose checksum was right.
     *
     * @throws BrokenEntry if it says nothing that can be understood
     */
    static IndexEntry read(byte[] bytes, int from, int length, SharedNames models, SharedNames trainings)
            throws BrokenEntry {
        EntryBytes in = new EntryBytes(bytes, from, length);
        int build = in.number();
        IndexedVersion[] versions = new IndexedVersion[count(in)];
        for (int i = 0; i < versions.length; i++) {
            long finished = in.large();
            TrainingState state = word(STATES, in.one());
            BuildOutcome outcome = word(OUTCOMES, in.one());
            byte flags = in.one();
            String model = models.shared(in.text());
            String version = in.text();
            String training = trainings.shared(in.text());
            versions[i] = new IndexedVersion(
                    model,
                    version,
                    training,
                    build,
                    finished,
                    state,
                    outcome,
                    (flags & REGISTERED) != 0,
                    (flags & USABLE) != 0,
                    (flags & HAS_BINARY) != 0);
        }
        if (in.left() > 0) {
            throw new BrokenEntry("an entry with more than its versions");
        }
        return new IndexEntry(build, versions);
    }

    private static int count(EntryBytes in) throws BrokenEntry {
        int count = in.number();
        if (count < 0 || count > in.left()) {
            throw new BrokenEntry("an entry of " + count + " versions");
        }
        return count;
    }

    private static <T> T word(T[] words, byte number) throws BrokenEntry {
        if (number < 0 || number >= words.length) {
            throw new BrokenEntry("an entry with an unknown word");
        }
        return words[number];
    }

    /** A file of nothing but what is true. */
    static byte[] file(VersionTable table) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(MAGIC.length + 64 * (table.size() + 1));
        out.writeBytes(MAGIC);
        table.eachBuild((build, versions) -> out.writeBytes(bytes(build, versions)));
        return out.toByteArray();
    }
}
