package io.jenkins.plugins.legion.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskRoomTest {

    private static final Path FILE = Path.of("/builds/7/binary.part");

    @Test
    void tooLittleIsSaidWithThePlaceAndBothFigures() {
        assertThatThrownBy(() -> new DiskRoom(FILE, 1000, 999).check())
                .hasMessage("/builds/7/binary.part: the disk is full; needed up to 1000 bytes, free were 999");
        assertThatCode(() -> new DiskRoom(FILE, 1000, 1000).check()).doesNotThrowAnyException();
    }

    @Test
    void aDiskThatSaysNothingIsTriedOut() {
        assertThatCode(() -> new DiskRoom(FILE, 1000, 0).check()).doesNotThrowAnyException();
    }

    @Test
    void whatEndsItMeanwhileIsToldLikewise() {
        assertThat(new DiskRoom(FILE, 1000, 5000).explained(new IOException("No space left on device")))
                .hasMessage("/builds/7/binary.part: the disk is full; needed up to 1000 bytes, free were 5000");
        assertThat(new DiskRoom(FILE, 1000, 5000).explained(new AccessDeniedException("x")))
                .hasMessage("/builds/7/binary.part: cannot be written (permission denied)");
    }

    @Test
    void whatStandsThereAlreadyNeedsNoMoreRoom(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("part");
        DiskRoom without = DiskRoom.before(file, 1);
        Files.write(file, new byte[1 << 20]);
        // Others write to this disk as well.
        assertThat(DiskRoom.before(file, 1).free()).isGreaterThan(1 << 20);
        assertThat(without.free()).isPositive();
    }
}
