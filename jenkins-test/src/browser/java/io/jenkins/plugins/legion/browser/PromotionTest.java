package io.jenkins.plugins.legion.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Models are found, and their versions promoted, with the mouse and without. */
@ExtendWith(InTheShop.class)
class PromotionTest {

    private static final String ODD = "job/shop/models/odd/";

    private Visitor visitor;
    private Page page;

    @BeforeEach
    void comeIn(Shop shop) throws IOException {
        visitor = shop.visitor(Look.LIGHT);
        page = visitor.page();
    }

    @AfterEach
    void nothingIsWrong() {
        assertThat(visitor.complaints()).isEmpty();
        visitor.close();
    }

    private Locator row(String table, String text) {
        return visitor.find("table[aria-label='" + table + "'] tbody tr")
                .filter(new Locator.FilterOptions().setHasText(text));
    }

    @Test
    void aSearchLeavesTheModelsThatHaveTheWord() {
        visitor.open("models/");
        assertThat(row("Models", "beer")).hasCount(1);
        visitor.find("[name=q]").fill("win");
        visitor.find("[name=q]").press("Enter");
        assertThat(row("Models", "wine")).hasCount(1);
        assertThat(row("Models", "beer")).hasCount(0);
        row("Models", "wine").locator("a").first().click();
        assertThat(visitor.find("h1")).hasText("wine");
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void theFormIsFineToEverybody(Look look, Shop shop) throws IOException {
        try (Visitor other = shop.visitor(look)) {
            Page form = other.open(ODD);
            form.locator("a[href^='promotion?']").first().click();
            form.waitForSelector("[name=reason]");
            assertThat(Accessibility.faults(form, "#main-panel")).isEmpty();
            assertThat(Layout.cutOff(form)).isEmpty();
            assertThat(other.complaints()).isEmpty();
        }
    }

    @Test
    void aVersionIsPromotedByTheButtonWithAReasonAndTheAliasTakenAwayAgain() {
        visitor.open(ODD);
        row("Versions", "shop/odd #1").locator("a:has-text('Promote')").click();
        visitor.find("[name=alias]").fill("canary");
        visitor.find("[name=reason]").fill(ShopTraining.SCRIPT);
        visitor.find("#main-panel button[name=Submit]").click();
        assertThat(row("Aliases", "canary")).containsText("shop/odd #1");
        assertThat(row("History of the aliases", "canary")).containsText(ShopTraining.SCRIPT);
        assertThat(row("History of the aliases", "canary")).containsText(Shop.ADMIN);

        row("Aliases", "canary").locator("a:has-text('Take away')").click();
        visitor.find("[name=reason]").fill("it sang");
        visitor.find("#main-panel button[name=Submit]").click();
        assertThat(row("History of the aliases", "it sang")).containsText("taken away");
        assertThat(row("Aliases", "canary")).hasCount(0);
    }

    @Test
    void keysAreEnoughToPromote() {
        visitor.open(ODD);
        visitor.tabTo("a[href^='promotion?']").press("Enter");
        visitor.tabTo("[name=alias]");
        page.keyboard().type("by-keys");
        page.keyboard().press("Tab");
        page.keyboard().type("no mouse at hand");
        page.keyboard().press("Enter");
        assertThat(row("Aliases", "by-keys")).containsText("shop/odd #2");
    }
}
