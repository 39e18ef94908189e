package io.jenkins.plugins.legion.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.fuzz.Parts;
import io.jenkins.plugins.legion.fuzz.Scratch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** An index is read to its end or is broken. Each part of the input is what stands in an entry. */
public final class IndexFuzz {

    private IndexFuzz() {}

    private static final int MOST_ENTRIES = 20;

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        ByteArrayOutputStream index = new ByteArrayOutputStream();
        index.writeBytes(IndexEntry.MAGIC);
        for (byte[] part : Parts.of(input, MOST_ENTRIES)) {
            index.writeBytes(ByteBuffer.allocate(IndexEntry.HEAD)
                    .putInt(part.length)
                    .putInt(~part.length)
                    .putInt(Checksum.of(part, 0, part.length))
                    .array());
            index.writeBytes(part);
        }
        read(index.toByteArray());
        read(input);
    }

    private static void read(byte[] index) throws IOException {
        Path file = Scratch.file(VersionIndex.FILE, index);
        try {
            IndexFile.read(file, entry -> {});
        } catch (BrokenIndex e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
