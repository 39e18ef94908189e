package io.jenkins.plugins.legion.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Learning curves under the hands of somebody who looks at them. */
@ExtendWith(InTheShop.class)
class CurvesTest {

    private static final String PAGE = "job/shop/job/wine/8/legion/wine/";

    private Visitor visitor;
    private Page page;
    private Locator loss;

    @BeforeEach
    void open(Shop shop) throws IOException {
        visitor = shop.visitor(Look.LIGHT);
        page = visitor.open(PAGE);
        look();
    }

    private void look() {
        loss = visitor.find(".legion-learning__grid .legion-curve")
                .filter(new Locator.FilterOptions().setHas(page.locator("[title='loss']")));
        loss.scrollIntoViewIfNeeded();
        loss.locator("canvas").waitFor();
    }

    @AfterEach
    void nothingIsWrong() {
        assertThat(visitor.complaints()).isEmpty();
        visitor.close();
    }

    private Locator wholeCurve() {
        return loss.locator("button[aria-label='Whole curve: loss']");
    }

    private byte[] drawing() {
        return loss.locator("canvas").screenshot();
    }

    /** Does something that asks for the points of a part of the curve, and goes back to the whole of it. */
    private void zooms(Runnable how) {
        page.waitForResponse(
                response ->
                        response.url().contains("/curves?") && response.url().contains("from="),
                how);
        assertThat(wholeCurve()).isVisible();
        wholeCurve().click();
        assertThat(wholeCurve()).isHidden();
    }

    @Test
    void wheelMouseAndKeysZoomAndTheServerGivesThePointsBetween() {
        BoundingBox box = loss.locator("canvas").boundingBox();
        double middle = box.y + box.height / 2;
        zooms(() -> {
            page.mouse().move(box.x + box.width / 2, middle);
            page.keyboard().down("Control");
            page.mouse().wheel(0, -400);
            page.keyboard().up("Control");
        });
        zooms(() -> {
            page.mouse().move(box.x + box.width * 0.4, middle);
            page.mouse().down();
            page.mouse().move(box.x + box.width * 0.5, middle);
            page.mouse().move(box.x + box.width * 0.7, middle);
            page.mouse().up();
        });
        zooms(() -> loss.locator(".legion-curve__drawing").press("+"));
    }

    @Test
    void scaleAndSmoothingChangeTheDrawingAndAreRememberedAfterwards() {
        byte[] before = drawing();
        visitor.find("label[for=legion-curves-log]").click();
        byte[] logarithmic = drawing();
        assertThat(logarithmic).isNotEqualTo(before);
        visitor.find("[data-setting=smoothing]").fill("0.9");
        assertThat(visitor.find(".legion-learning__range output")).hasText("0.90");
        assertThat(drawing()).isNotEqualTo(logarithmic);

        page.reload();
        look();
        assertThat(visitor.find("#legion-curves-log")).isChecked();
        assertThat(visitor.find("[data-setting=smoothing]")).hasValue("0.9");
        assertThat(drawing()).isNotEqualTo(before);
    }

    @Test
    void aPartOfANameLeavesTheCurvesThatHaveIt() {
        Locator curves = visitor.find("[data-group=own] .legion-learning__grid .legion-curve");
        assertThat(curves).hasCount(3);
        visitor.find("[data-setting=filter]").fill("VAL_");
        assertThat(curves).hasCount(1);
        assertThat(curves.locator(".legion-curve__name")).hasText("val_loss");
    }

    @Test
    void whyThereAreNoCurvesIsSaidInTheirPlace(Shop shop) throws IOException {
        Path series = shop.keptOfWine(1).resolve("series.bin");
        Path elsewhere = series.resolveSibling("elsewhere");
        Files.move(series, elsewhere);
        try {
            visitor.open("job/shop/job/wine/1/legion/wine/");
            assertThat(visitor.find("[data-group=own] .legion-learning__note--wrong"))
                    .hasText("The points of the curves are not with the build: series.bin is not there");
        } finally {
            Files.move(elsewhere, series);
        }
    }

    @Test
    void aTrainingThatRunsIsFollowed() {
        visitor.open("job/shop/job/slow/1/legion/slow/");
        Locator value = visitor.find("[data-group=own] .legion-curve__value");
        assertThat(visitor.find(".legion-learning--live").first()).isVisible();
        String first = value.textContent();
        assertThat(value).not().hasText(first);
    }
}
