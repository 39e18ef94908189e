package io.jenkins.plugins.legion.binary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PackingLogTest {

    @Test
    void saysFilesBytesRateAndTheTimeThatIsLeft() {
        PackingLog log = new PackingLog("wine-2: ", Duration.ofHours(1), line -> {});
        log.packing(0, 12, 0, 5L << 30);
        log.packing(3, 12, 1L << 30, 5L << 30);

        assertThat(log.packed().line(1L << 30, 5L << 30, Duration.ofSeconds(16).toNanos()))
                .isEqualTo("wine-2: packing, 3 of 12 files: 1.0 GiB of 5.0 GiB, 64.0 MiB/s, 1 min 4 s left");
    }

    @Test
    void tellsVerifyingFromPacking() {
        PackingLog log = new PackingLog("", Duration.ofHours(1), line -> {});
        log.packing(0, 1, 0, 100);
        log.verifying(0, 1, 0, 100);

        assertThat(log.verified().line(50, 100, Duration.ofSeconds(1).toNanos()))
                .startsWith("verifying, 0 of 1 files: 50 B of 100 B");
    }
}
