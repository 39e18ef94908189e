package io.jenkins.plugins.legion.binary.upload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartSizeTest {

    private static final long MIB = 1 << 20;

    private final PartSize part = new PartSize();

    @Test
    void whatGoesWellForAWhileGrowsBack() {
        part.shrink();
        part.shrink();
        assertThat(part.bytes()).isEqualTo(MIB);

        arrive(100);
        assertThat(part.bytes()).isGreaterThan(MIB);
        arrive(10_000);
        assertThat(part.bytes()).isEqualTo(64 * MIB);
    }

    @Test
    void whatWasRefusedIsNotTriedAgain() {
        part.refused();
        part.refused();
        while (part.bytes() < 4 * MIB) {
            part.arrived(part.bytes());
        }

        part.refused();
        assertThat(part.bytes()).isEqualTo(2 * MIB);
        arrive(10_000);
        assertThat(part.bytes()).isEqualTo(2 * MIB);
    }

    @Test
    void theRestOfAFileSaysNothingOfLargerParts() {
        part.shrink();
        for (int i = 0; i < 100; i++) {
            part.arrived(17);
        }
        assertThat(part.bytes()).isEqualTo(8 * MIB);
    }

    @Test
    void whatHangsUpAgainAndAgainIsTriedEverLessOften() {
        int broken = 0;
        for (int i = 0; i < 10_000; i++) {
            if (part.bytes() > MIB) {
                part.shrink();
                broken++;
            } else {
                part.arrived(part.bytes());
            }
        }
        assertThat(broken).isLessThan(16);
    }

    @Test
    void thereIsALeast() {
        assertThat(part.refused()).isTrue();
        assertThat(part.refused()).isTrue();
        assertThat(part.refused()).isTrue();
        assertThat(part.refused()).isTrue();
        assertThat(part.refused()).isFalse();
        assertThat(part.bytes()).isEqualTo(64 << 10);
    }

    private void arrive(int parts) {
        for (int i = 0; i < parts; i++) {
            part.arrived(part.bytes());
        }
    }
}
