package io.jenkins.plugins.legion.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.util.ArrayList;
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

    private static final String OURS = "#main-panel";

    /** Each with an element without which it would be another page, and with what of it is ours. */
    private static final List<Arguments> PAGES = List.of(
            Arguments.of("job/shop/job/wine/8/", ".legion-card", ".legion-card"),
            Arguments.of("job/shop/job/wine/7/", ".legion-state--failed", ".legion-card"),
            Arguments.of("job/shop/job/wine/", ".legion-trend-box canvas", ".legion-trend-box"),
            Arguments.of("job/shop/view/metrics/", "#projectstatus", "#job_wine td:has(b)"),
            Arguments.of("job/shop/job/wine/8/legion/", ".legion-table", OURS),
            Arguments.of("job/shop/job/wine/8/legion/wine/", ".legion-learning__grid canvas", OURS),
            Arguments.of("job/shop/job/wine/7/legion/wine/", ".legion-learning__grid canvas", OURS),
            Arguments.of("job/shop/job/slow/1/legion/slow/", ".legion-learning--live canvas", OURS),
            Arguments.of("job/shop/job/wine/legion/", ".legion-trends canvas", OURS),
            Arguments.of("job/shop/job/wine/legion/compare/", ".legion-compare canvas", OURS),
            Arguments.of("job/shop/job/wine/legion/compare/?where=nonsense", "[role=alert]", OURS),
            Arguments.of("job/shop/job/wine/legion/compare/?job=beer&tab=scatter", ".legion-compare canvas", OURS),
            Arguments.of("job/shop/job/wine/legion/compare/?tab=parallel", ".legion-compare canvas", OURS),
            Arguments.of("job/shop/job/odd/2/", ".legion-card", ".legion-card"),
            Arguments.of("job/shop/job/odd/2/legion/odd/", ".legion-learning__grid canvas", OURS),
            Arguments.of("job/shop/job/odd/legion/", ".legion-trends canvas", OURS),
            Arguments.of("job/shop/job/odd/legion/compare/", ".legion-compare canvas", OURS),
            Arguments.of("models/", ".legion-table", OURS),
            Arguments.of("models/?q=nothing-like-that", ".legion-search", OURS),
            Arguments.of("job/shop/models/", ".legion-table", OURS),
            Arguments.of("job/shop/models/wine/", ".legion-table", OURS),
            Arguments.of("job/shop/models/wine/?at=2100-01-01T00:00:00Z", "#stood", OURS),
            Arguments.of("job/shop/models/wine/removal?alias=challenger", "[name=reason]", OURS),
            Arguments.of("manage/legion-binaries/", "#legion-going", OURS));

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
                .flatMap(look ->
                        PAGES.stream().map(Arguments::get).map(page -> Arguments.of(look, page[0], page[1], page[2])));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pagesInEveryLook")
    void thePageIsFineToEverybody(Look look, String path, String sign, String ours) throws IOException {
        Visitor visitor = by(look);
        Page page = visitor.open(path);
        visitor.lookAtAll();
        page.waitForSelector(sign, new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
        Screenshot.beside(page, look + "-" + path.replaceAll("[^a-zA-Z0-9]+", "-"));
        List<String> faults = new ArrayList<>(visitor.complaints());
        faults.addAll(Layout.cutOff(page));
        faults.addAll(Accessibility.faults(page, ours));
        assertThat(faults).isEmpty();
    }
}
