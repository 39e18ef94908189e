package io.jenkins.plugins.legion.binary;

import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.PackedFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** What makes two models the same, whatever packs them. */
final class Payload {

    private Payload() {}

    /**
     * The digest of a payload, whatever packs it: over a line for each file, in the order of {@link EntryNames#ORDER}, with
     * its digest in hexadecimal, its size in decimal and its path, apart by one space, ended by a line feed. No path has a
     * line feed, so no two payloads give the same lines; and a shell can write the same lines.
     */
    static String digest(List<PackedFile> files) {
        MessageDigest digest = Sha256.fresh();
        for (PackedFile file : EntryNames.sorted(files, PackedFile::path)) {
            String line =
                    file.digest().substring(Sha256.PREFIX.length()) + " " + file.bytes() + " " + file.path() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.written(digest);
    }
}
