package io.jenkins.plugins.legion.binary;

import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Container;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Format;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Reads one archive: its content on one thread, its own digest on another. */
final class ArchiveReading {

    private ArchiveReading() {}

    static TrainedModelBinary read(Path archive, Limits limits, Destination destination) throws IOException {
        try (ArchiveFile file = new ArchiveFile(archive)) {
            Container container = container(file);
            FutureTask<String> digest = new FutureTask<>(file::digest);
            Thread digester = new Thread(digest, "legion-archive-digest");
            digester.setDaemon(true);
            digester.start();
            Intake intake = new Intake(archive, file.bytes(), limits, destination);
            if (container == Container.ZIP) {
                ZipContents.read(file, intake);
            } else {
                TarGzContents.read(file, intake);
            }
            if (intake.files().isEmpty()) {
                throw file.broken("no file within", "those of a model");
            }
            return new TrainedModelBinary(
                    BrokenArchive.fileName(archive),
                    new Format(container, intake.layout()),
                    file.bytes(),
                    result(digest),
                    Payload.digest(intake.files()),
                    intake.files());
        }
    }

    /** Only the first bytes tell: ODAHU names its gzip-compressed tars {@code .zip}. */
    private static Container container(ArchiveFile file) throws IOException {
        byte[] first = new byte[4];
        int n = file.read(0, first, first.length);
        if (n == 4 && first[0] == 'P' && first[1] == 'K' && (first[2] == 3 && first[3] == 4 || first[2] == 5)) {
            return Container.ZIP;
        }
        if (n >= 2 && first[0] == 0x1f && first[1] == (byte) 0x8b) {
            return Container.TAR_GZ;
        }
        throw file.broken(file.bytes() + " bytes of another kind", "a ZIP or a gzip-compressed tar");
    }

    private static String result(FutureTask<String> digest) throws IOException {
        try {
            return digest.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while an archive was read");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }
}
