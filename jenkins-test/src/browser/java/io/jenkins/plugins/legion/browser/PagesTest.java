package io.jenkins.plugins.legion.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page, light, dark and on a phone: nothing that the browser complains of, nothing that axe does, nothing cut off. */
@ExtendWith(InTheShop.class)
class PagesTest {

    /** Each with an element without which it would be another page. */
    private static final List<Arguments> PAGES = List.of(
            Arguments.of("job/shop/job/wine/8/", ".legion-card"),
            Arguments.of("job/shop/job/wine/7/", ".legion-card .legion-state--failed"),
            Arguments.of("job/shop/job/wine/8/legion/", ".legion-table"),
            Arguments.of("job/shop/job/wine/8/legion/wine/", ".legion-learning__grid canvas"),
            Arguments.of("job/shop/job/wine/7/legion/wine/", ".legion-state--failed"),
            Arguments.of("job/shop/job/slow/1/legion/slow/", ".legion-learning--live canvas"),
            Arguments.of("job/shop/job/wine/", ".legion-trend-box canvas"),
            Arguments.of("job/shop/job/wine/legion/", ".legion-trends canvas"),
            Arguments.of("models/", ".legion-table"),
            Arguments.of("models/?q=nothing-like-that", ".legion-search"),
            Arguments.of("job/shop/models/", ".legion-table"),
            Arguments.of("job/shop/models/wine/", ".legion-table"),
            Arguments.of("job/shop/models/wine/?at=2100-01-01T00:00:00Z", "#stood"),
            Arguments.of("manage/legion-binaries/", "#legion-going"),
            Arguments.of("job/shop/view/metrics/", "#projectstatus"));

    private static Visitor light;
    private static Visitor dark;
    private static Visitor narrow;

    @BeforeAll
    static void comeIn(Shop shop) throws IOException {
        light = shop.visitor(Look.LIGHT);
        dark = shop.visitor(Look.DARK);
        narrow = shop.visitor(Look.NARROW);
    }

    @AfterAll
    static void goHome() {
        Stream.of(light, dark, narrow).filter(visitor -> visitor != null).forEach(Visitor::close);
    }

    private static Visitor by(Look look) {
        return switch (look) {
            case LIGHT -> light;
            case DARK -> dark;
            case NARROW -> narrow;
        };
    }

    private static Stream<Arguments> pagesInEveryLook() {
        return Arrays.stream(Look.values())
                .flatMap(look -> PAGES.stream().map(page -> Arguments.of(look, page.get()[0], page.get()[1])));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pagesInEveryLook")
    void thePageIsFineToEverybody(Look look, String path, String sign) throws IOException {
        Visitor visitor = by(look);
        Page page = visitor.open(path);
        page.waitForSelector(sign);
        Screenshot.keep(page, "try-" + look + "-" + path.replaceAll("[^a-z0-9]+", "-"));
        List<String> faults = Accessibility.faults(page);
        visitor.nothingWrong();
        assertThat(faults).isEmpty();
        assertThat(Layout.cutOff(page)).isEmpty();
    }
}
