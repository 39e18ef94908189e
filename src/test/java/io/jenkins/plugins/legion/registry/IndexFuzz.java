package io.jenkins.plugins.legion.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.fuzz.Parts;
import io.jenkins.plugins.legion.fuzz.Scratch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/** An index is read to its end or is broken. Each part of the input is what stands in an entry. */
public final class IndexFuzz {

    private IndexFuzz() {}

    private static final int MOST_ENTRIES = 20;

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        ByteArrayOutputStream index = new ByteArrayOutputStream();
        index.writeBytes(IndexEntry.MAGIC);
        for (byte[] part : Parts.of(input, MOST_ENTRIES)) {
            index.writeBytes(EntryFile.sealed(EntryFile.begin(part.length).put(part)));
        }
        read(index.toByteArray());
        read(input);
    }

    private static void read(byte[] index) throws IOException {
        Path file = Scratch.file(VersionIndex.FILE, index);
        SharedNames names = new SharedNames();
        EntryFile.Read read = EntryFile.read(
                file,
                IndexEntry.MAGIC,
                (bytes, from, length, checksum) -> IndexEntry.read(bytes, from, length, names, names));
        assertThat(read.right()).isBetween(0L, (long) index.length);
        assertThat(read.broken().isPresent()).isEqualTo(read.right() < index.length || index.length == 0);
    }
}
