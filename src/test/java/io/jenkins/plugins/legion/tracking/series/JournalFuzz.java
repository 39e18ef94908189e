package io.jenkins.plugins.legion.tracking.series;

import io.jenkins.plugins.legion.fuzz.Parts;
import io.jenkins.plugins.legion.fuzz.Scratch;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/** A journal of points gives those of its whole records. Each part of the input is the content of one. */
public final class JournalFuzz {

    private JournalFuzz() {}

    private static final int MOST_RECORDS = 20;

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        ByteArrayOutputStream journal = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(journal);
        for (byte[] part : Parts.of(input, MOST_RECORDS)) {
            out.writeInt(part.length);
            out.write(part);
            out.writeInt(BlockFile.crc(part, 0, part.length));
        }
        read(journal.toByteArray());
        read(input);
    }

    private static void read(byte[] journal) throws IOException {
        Path file = Scratch.file("points.log", journal);
        try {
            Journal.read(file, (series, number, value, step, time) -> {});
        } catch (BrokenSeriesFile e) {
            // A record that is whole and says nothing that a journal may say.
        }
    }
}
