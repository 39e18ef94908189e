package io.jenkins.plugins.legion.binary.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EarlierBytesTest {

    /** The published check value of CRC-32C: that of these nine digits. */
    private static final byte[] DIGITS = "123456789".getBytes(StandardCharsets.US_ASCII);

    private static final long OF_DIGITS = 0xE3069283L;

    @Test
    void whoAsksTooEarlyHearsHowFarItIsAndTheChecksumAfterwards() throws IOException {
        Pipe pipe = Pipe.open();
        try (Pipe.SinkChannel slow = pipe.sink()) {
            EarlierBytes bytes = EarlierBytes.of(pipe.source());
            slow.write(ByteBuffer.wrap(DIGITS, 0, 4));

            assertThatThrownBy(bytes::checksum).isInstanceOfSatisfying(RefusedPart.class, refused -> {
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.received()).isEqualTo(4);
            });

            slow.write(ByteBuffer.wrap(DIGITS, 4, 5));
            slow.close();
            assertThat(bytes.checksum().getValue()).isEqualTo(OF_DIGITS);
            assertThat(bytes.count()).isEqualTo(9);
        }
    }

    @Test
    void whatCannotBeReadIsAFaultOfTheDisk() throws IOException {
        Pipe pipe = Pipe.open();
        pipe.source().close();

        assertThatThrownBy(EarlierBytes.of(pipe.source())::checksum)
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(RefusedPart.class)
                .hasMessageContaining("could not be read");
    }
}
