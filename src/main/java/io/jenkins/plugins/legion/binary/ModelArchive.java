package io.jenkins.plugins.legion.binary;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Container;
import java.io.IOException;
import java.nio.file.Path;

/** Writes, verifies and unpacks the archive of a trained model. Memory stays under 64 MiB, however large the model. */
public final class ModelArchive {

    private ModelArchive() {}

    /**
     * Packs what a plan names, in the container that the archive's name asks for, and reads back what lies on the disk.
     *
     * @param progress hears how far both are
     * @throws BrokenArchive if that is not what was written
     * @throws InvalidInput and IOException as {@link #write}
     */
    public static TrainedModelBinary pack(PackingPlan plan, Path archive, PackingProgress progress)
            throws BrokenArchive, IOException {
        TrainedModelBinary binary =
                write(plan, archive, Container.named(archive.getFileName().toString()), progress);
        verify(archive, binary, new VerifiedContent(binary, progress));
        return binary;
    }

    /**
     * Packs what a plan names. The same files under the same names give the same bytes on every machine: files are sorted,
     * and no time, owner or machine goes in. Each source is read once. The archive appears under its name when it is whole;
     * on failure nothing is left and what stood there before still stands.
     *
     * @throws InvalidInput if a source may not go into an archive
     * @throws IOException if a source cannot be read or changes meanwhile, or if the disk is full; the message names the
     *     file, and for a full disk the bytes needed and free
     */
    public static TrainedModelBinary write(PackingPlan plan, Path archive, Container container) throws IOException {
        return write(plan, archive, container, PackingProgress.NONE);
    }

    private static TrainedModelBinary write(
            PackingPlan plan, Path archive, Container container, PackingProgress progress) throws IOException {
        return new ArchiveWriting(plan, archive, container, ArchiveWriting.REAL_DISK, progress).write();
    }

    /**
     * Reads a whole archive, checks everything it says about itself, and describes it. Takes Legion's ZIPs and ODAHU's
     * gzip-compressed tars, told apart by their first bytes and not by their name.
     *
     * @throws BrokenArchive if it is damaged, hostile or beyond {@link Limits#DEFAULT}
     */
    public static TrainedModelBinary verify(Path archive) throws BrokenArchive, IOException {
        return verify(archive, Limits.DEFAULT);
    }

    static TrainedModelBinary verify(Path archive, Limits limits) throws BrokenArchive, IOException {
        return ArchiveReading.read(archive, limits, Destination.NOWHERE);
    }

    /**
     * Checks that an archive is the one described.
     *
     * @param expected what was recorded when it was written
     * @throws BrokenArchive if it is damaged or another
     */
    public static TrainedModelBinary verify(Path archive, TrainedModelBinary expected)
            throws BrokenArchive, IOException {
        return verify(archive, expected, Destination.NOWHERE);
    }

    private static TrainedModelBinary verify(Path archive, TrainedModelBinary expected, Destination content)
            throws BrokenArchive, IOException {
        TrainedModelBinary found = ArchiveReading.read(archive, Expectation.limits(expected), content);
        Expectation.check(found, expected);
        return found;
    }

    /**
     * Unpacks an archive that has to have a certain digest, where nothing more of it is known: into a fresh folder that takes
     * the name {@code target} when everything is there and verified; on failure nothing is left. No file is ever written
     * elsewhere.
     *
     * @param target does not exist yet, or is an empty folder
     * @param digest {@code sha256:} and the digest of the archive's bytes
     * @throws BrokenArchive as {@link #verify(Path)}, or if it is another
     */
    public static TrainedModelBinary unpack(Path archive, Path target, String digest)
            throws BrokenArchive, IOException {
        try (UnpackingFolder folder = new UnpackingFolder(target)) {
            TrainedModelBinary found = ArchiveReading.read(archive, Limits.DEFAULT, folder);
            if (!found.digest().equals(digest)) {
                throw BrokenArchive.of(archive, found.digest(), digest);
            }
            folder.complete();
            return found;
        }
    }

    /** {@link #unpack(Path, Path, String)} of an archive of which nothing is known. */
    public static TrainedModelBinary unpack(Path archive, Path target) throws BrokenArchive, IOException {
        return unpack(archive, target, Limits.DEFAULT);
    }

    static TrainedModelBinary unpack(Path archive, Path target, Limits limits) throws BrokenArchive, IOException {
        try (UnpackingFolder folder = new UnpackingFolder(target)) {
            TrainedModelBinary found = ArchiveReading.read(archive, limits, folder);
            folder.complete();
            return found;
        }
    }
}
