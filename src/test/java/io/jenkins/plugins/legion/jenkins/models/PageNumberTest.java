package io.jenkins.plugins.legion.jenkins.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageNumberTest {

    private static final List<Integer> ALL = IntStream.range(0, 250).boxed().toList();

    @Test
    void showsAHundredFromWhereItIsAskedFor() {
        PageNumber page = PageNumber.asked("200");
        assertThat(page.of(ALL)).hasSize(50).first().isEqualTo(200);
        assertThat(page.next(ALL.size())).isEqualTo(-1);
        assertThat(page.before()).isEqualTo(100);
        assertThat(PageNumber.asked("100").next(ALL.size())).isEqualTo(200);
        assertThat(PageNumber.asked("0").next(100)).isEqualTo(-1);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "-5", "x", "99999999999999999999"})
    void whateverIsNoNumberMeansTheFirst(String written) {
        assertThat(PageNumber.asked(written).isFirst()).isTrue();
        assertThat(PageNumber.asked(written).of(ALL)).hasSize(100).first().isEqualTo(0);
    }

    @Test
    void behindTheLastThereIsNothing() {
        assertThat(PageNumber.asked("2147483647").of(ALL)).isEmpty();
        assertThat(PageNumber.asked("2147483647").next(ALL.size())).isEqualTo(-1);
    }
}
