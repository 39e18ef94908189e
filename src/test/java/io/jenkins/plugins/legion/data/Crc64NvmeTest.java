package io.jenkins.plugins.legion.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Crc64NvmeTest {

    /** The check value of the catalogue of parametrised CRC algorithms. */
    @Test
    void hasTheCheckValueOfItsKind() {
        Crc64Nvme crc = new Crc64Nvme();
        crc.update(ByteBuffer.wrap("123456789".getBytes(StandardCharsets.US_ASCII)));
        assertThat(crc.getValue()).isEqualTo(0xAE8B14860A799888L);
    }

    @Property
    void isTheSameByteByByteAndInPieces(@ForAll byte[] bytes, @ForAll byte[] more) {
        Crc64Nvme whole = new Crc64Nvme();
        whole.update(ByteBuffer.wrap(bytes));
        whole.update(ByteBuffer.wrap(more));
        Crc64Nvme single = new Crc64Nvme();
        for (byte b : bytes) {
            single.update(b);
        }
        for (byte b : more) {
            single.update(b);
        }
        assertThat(whole.getValue()).isEqualTo(single.getValue());
    }
}
