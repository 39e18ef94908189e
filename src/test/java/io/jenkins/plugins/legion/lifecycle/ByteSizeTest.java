package io.jenkins.plugins.legion.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

    @ParameterizedTest
    @CsvSource({
        "200, 200000000000",
        "1.5, 1500000000",
        "200 GB, 200000000000",
        "512 GiB, 549755813888",
        "1.5TB, 1500000000000",
        "10m, 10000000",
        "1 KiB, 1024",
        "7 B, 7",
        " 1 gb , 1000000000",
        "0, 0"
    })
    void isReadAsPeopleWriteIt(String text, long bytes) {
        assertThat(ByteSize.parse(text)).contains(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "GB", "-1", "1 iB", "1 XB", "1e9", "1,5 GB", ".5", "9999999999 GB", "999999999 PB", "1.2.3"})
    void whatIsNoneIsNone(String text) {
        assertThat(ByteSize.parse(text)).isEmpty();
    }

    @Property
    void anyTextIsASizeOrNone(@ForAll String text) {
        assertThat(ByteSize.parse(text).orElse(0L)).isNotNegative();
    }

    @Test
    void bytesAreWhole() {
        assertThat(ByteSize.parse("0.0001 KB")).contains(0L);
    }
}
