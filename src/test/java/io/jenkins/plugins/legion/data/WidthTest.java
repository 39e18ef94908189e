package io.jenkins.plugins.legion.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WidthTest {

    private final AtomicLong arrived = new AtomicLong();
    private final Width width = new Width(48, arrived::get);

    @Test
    void asLongAsMoreLinesBringMoreThereAreMore() {
        for (int i = 0; i < 10; i++) {
            come(100L * width.now());
        }
        assertThat(width.now()).isEqualTo(48);
    }

    @Test
    void whereMoreBringNothingThereAreTwo() {
        for (int i = 0; i < 10; i++) {
            come(1000);
        }
        assertThat(width.now()).isEqualTo(2);
    }

    @Test
    void thereAreAsManyAsTheServerIsGoodFor() {
        for (int i = 0; i < 10; i++) {
            come(100L * Math.min(8, width.now()));
        }
        assertThat(width.now()).isEqualTo(8);
    }

    @Test
    void whatDidNotHelpIsTriedAgainLater() {
        for (int i = 0; i < 10; i++) {
            come(1000);
        }
        for (int i = 0; i < 30; i++) {
            come(1000L * width.now());
        }
        assertThat(width.now()).isGreaterThan(8);
    }

    @Test
    void aLineThatIsDownSaysNothing() {
        come(100);
        int before = width.now();
        come(0);
        come(0);
        assertThat(width.now()).isEqualTo(before);
    }

    private void come(long weight) {
        arrived.addAndGet(weight);
        width.look();
    }
}
