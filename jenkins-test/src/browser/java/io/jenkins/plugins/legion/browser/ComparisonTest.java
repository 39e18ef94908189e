package io.jenkins.plugins.legion.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Trainings side by side: filtered, sorted, chosen, drawn and taken away as a file. */
@ExtendWith(InTheShop.class)
class ComparisonTest {

    private Visitor visitor;
    private Page page;

    @BeforeEach
    void open(Shop shop) throws IOException {
        visitor = shop.visitor(Look.LIGHT);
        page = visitor.open("job/shop/job/wine/legion/compare/");
        assertThat(rows()).hasCount(Shop.BUILDS);
    }

    @AfterEach
    void nothingIsWrong() {
        assertThat(visitor.complaints()).isEmpty();
        visitor.close();
    }

    private Locator rows() {
        return visitor.find(".legion-compare__grid tbody tr");
    }

    private Locator column(String name) {
        return visitor.find(".legion-compare__grid thead .legion-compare__title[title='" + name + "']");
    }

    @Test
    void aFilterLeavesTheTrainingsThatPassItAndTheFileHasTheSame() throws IOException {
        visitor.find("#legion-compare-where").fill("metrics.rmse < 0.75");
        visitor.find(".legion-compare__go").click();
        assertThat(rows()).hasCount(3);

        Download csv =
                page.waitForDownload(() -> visitor.find("[data-export=csv]").click());
        assertThat(Files.readAllLines(csv.path())).hasSize(4).first().asString().contains("metrics.rmse");
    }

    @Test
    void whatIsTheSameEverywhereIsLeftOutAndColumnsThatAreNotWantedStayAway() {
        assertThat(column("val_loss")).isVisible();
        visitor.find(".legion-compare__tools .legion-compare__columns summary").click();
        visitor.find(".legion-compare__groups [title='val_loss'] label").click();
        assertThat(column("val_loss")).hasCount(0);
        page.keyboard().press("Escape");

        int all = visitor.find(".legion-compare__grid thead .legion-compare__title")
                .count();
        visitor.find("label[for=legion-compare-differences]").click();
        page.waitForFunction(
                "all => document.querySelectorAll('.legion-compare__grid thead .legion-compare__title').length < all",
                all);
        assertThat(column("rmse")).isVisible();

        page.reload();
        assertThat(column("rmse")).isVisible();
        assertThat(column("val_loss")).hasCount(0);
        assertThat(visitor.find("#legion-compare-differences")).isChecked();
    }

    @Test
    void rowsAreSortedByAColumnAndTheSelectedOnesStay() {
        column("rmse").click();
        assertThat(rows().first().locator(".legion-compare__link")).hasText("#8 wine");
        column("rmse").click();
        assertThat(rows().first().locator(".legion-compare__link")).hasText("#1 wine");

        rows().nth(0).locator("input").check();
        rows().nth(1).locator("input").check();
        assertThat(visitor.find(".legion-compare__count")).hasText("2 selected");
        visitor.find("[data-only-selected]").click();
        assertThat(rows()).hasCount(2);
    }

    @Test
    void tabsShowThreeDrawingsWithMouseAndKeys() {
        assertThat(visitor.find("[data-chart=curves] canvas")).isVisible();
        visitor.find("#legion-tab-scatter").click();
        assertThat(visitor.find("[data-chart=scatter] canvas")).isVisible();
        assertThat(visitor.find("[data-chart=curves]")).isHidden();
        page.keyboard().press("ArrowRight");
        assertThat(visitor.find("[data-chart=parallel] canvas")).isVisible();
        assertThat(page).hasURL(Pattern.compile("tab=parallel"));
    }
}
