package io.jenkins.plugins.legion.binary;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.fuzz.Scratch;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An archive is unpacked into its folder, or refused with nothing left of it; checking says the same as unpacking. */
public final class ArchiveFuzz {

    private ArchiveFuzz() {}

    /** A bomb would take the time of thousands of tries. */
    private static final Limits LIMITS = new Limits(200, 1 << 20, Limits.DEFAULT.ratio());

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Path archive = Scratch.file("model.zip", input);
        Path target = archive.resolveSibling("target");
        Optional<TrainedModelBinary> verified = read(() -> ModelArchive.verify(archive, LIMITS));
        Optional<TrainedModelBinary> unpacked = read(() -> ModelArchive.unpack(archive, target, LIMITS));
        assertThat(unpacked).isEqualTo(verified);
        assertThat(Files.exists(target)).isEqualTo(unpacked.isPresent());
        try (Stream<Path> beside = Files.list(archive.getParent())) {
            assertThat(beside.filter(file -> !file.equals(archive) && !file.equals(target)))
                    .isEmpty();
        }
        if (unpacked.isPresent()) {
            try (Stream<Path> files = Files.walk(target)) {
                List<Path> all = files.toList();
                assertThat(all)
                        .allMatch(file -> Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
                                || Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
                assertThat(all.stream().filter(Files::isRegularFile))
                        .hasSameSizeAs(unpacked.get().files());
            }
        }
    }

    private interface Reading {
        TrainedModelBinary now() throws IOException;
    }

    private static Optional<TrainedModelBinary> read(Reading reading) throws IOException {
        try {
            return Optional.of(reading.now());
        } catch (BrokenArchive e) {
            assertThat(e.getMessage()).isNotBlank();
            return Optional.empty();
        }
    }
}
