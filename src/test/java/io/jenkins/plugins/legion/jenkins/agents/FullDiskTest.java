package io.jenkins.plugins.legion.jenkins.agents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FullDiskTest {

    private static final long ALL = 1L << 30;

    private final FullDisk disk = new FullDisk();

    @Test
    void isToldOnceWithThePlaceAndWhatIsFree() {
        assertThat(disk.news("/w@tmp/legion/wine", 4096, ALL))
                .startsWith("[legion] The disk of /w@tmp/legion/wine is full, 4.0 KiB are free.")
                .endsWith("\n");
        assertThat(disk.news("/w@tmp/legion/wine", 0, ALL)).isEmpty();
    }

    @Test
    void isToldAgainWhereThereWasRoomMeanwhile() {
        disk.news("/w", 0, ALL);
        assertThat(disk.news("/w", ALL, ALL)).isEmpty();
        assertThat(disk.news("/w", 0, ALL)).isNotEmpty();
    }

    @Test
    void oneOfNoKnownSizeIsNotCalledFull() {
        assertThat(disk.news("/w", 0, 0)).isEmpty();
    }
}
