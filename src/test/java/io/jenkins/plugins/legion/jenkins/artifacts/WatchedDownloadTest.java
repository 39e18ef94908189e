package io.jenkins.plugins.legion.jenkins.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchedDownloadTest {

    @Test
    void tellsHowMuchHasComeAndHandsOnEveryByte() throws IOException {
        byte[] file = new byte[40_000];
        for (int i = 0; i < file.length; i++) {
            file[i] = (byte) i;
        }
        List<Long> come = new ArrayList<>();
        ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        try (InputStream in = new WatchedDownload(new ByteArrayInputStream(file), file.length, (sent, size) -> {
            assertThat(size).isEqualTo(file.length);
            come.add(sent);
        })) {
            arrived.write(in.read());
            in.transferTo(arrived);
        }

        assertThat(arrived.toByteArray()).isEqualTo(file);
        assertThat(come).startsWith(1L).endsWith(40_000L).isSorted().doesNotHaveDuplicates();
    }
}
