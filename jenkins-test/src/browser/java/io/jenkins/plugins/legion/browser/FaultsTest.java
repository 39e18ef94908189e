package io.jenkins.plugins.legion.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the other tests rely on: the policy holds, and whatever goes wrong on a page is noticed. */
@ExtendWith(InTheShop.class)
class FaultsTest {

    private static final String PAGE = "job/shop/models/";

    @Test
    void anInlineScriptDoesNotRunAndIsReported(Shop shop) throws IOException {
        try (Visitor visitor = shop.visitor(Look.LIGHT)) {
            Page page = visitor.open(PAGE);
            assertThat(visitor.complaints()).isEmpty();
            page.evaluate("() => { const script = document.createElement('script');"
                    + "script.textContent = 'window.ran = true'; document.head.append(script); }");
            assertThat(page.evaluate("window.ran")).isNull();
            assertThat(visitor.complaints()).anyMatch(fault -> fault.contains("policy script-src"));
        }
    }

    @Test
    void aForeignHostIsReported(Shop shop) throws IOException {
        try (Visitor visitor = shop.visitor(Look.LIGHT)) {
            visitor.open(PAGE).evaluate("() => fetch('https://foreign.invalid/').catch(() => null)");
            assertThat(visitor.complaints()).anyMatch(fault -> fault.contains("https://foreign.invalid/"));
        }
    }

    @Test
    void whatIsNotThereAndWhatBreaksAScriptAreReported(Shop shop) throws IOException {
        try (Visitor visitor = shop.visitor(Look.LIGHT)) {
            Page page = visitor.open(PAGE);
            page.evaluate("() => fetch('nowhere/')");
            assertThat(visitor.complaints()).anyMatch(fault -> fault.startsWith("answer 404"));
            page.waitForCondition(() -> {
                page.evaluate("() => { setTimeout(() => { throw new Error('broken'); }); }");
                return visitor.complaints().stream().anyMatch(fault -> fault.contains("broken"));
            });
        }
    }

    @Test
    void aPictureWithoutWordsAndWordsThatAreHardToReadAreFoundAndAPageThatIsTooWide(Shop shop) throws IOException {
        try (Visitor visitor = shop.visitor(Look.NARROW)) {
            Page page = visitor.open(PAGE);
            assertThat(Layout.cutOff(page)).isEmpty();
            page.evaluate("() => document.querySelector('#main-panel').insertAdjacentHTML('beforeend',"
                    + "'<img src=\"data:,\"><p style=\"color: #ccc; background: #fff; width: 900px\">faint</p>')");
            assertThat(Accessibility.faults(page, "#main-panel"))
                    .anyMatch(fault -> fault.startsWith("image-alt"))
                    .anyMatch(fault -> fault.startsWith("color-contrast"));
            assertThat(Layout.cutOff(page)).isNotEmpty();
        }
    }
}
