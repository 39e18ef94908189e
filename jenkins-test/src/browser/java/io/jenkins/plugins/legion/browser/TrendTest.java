package io.jenkins.plugins.legion.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The trend of a job's metrics: other metrics are chosen, and builds lead to their trainings. */
@ExtendWith(InTheShop.class)
class TrendTest {

    /** Where a build of the first panel is, from the chart's upper left corner. */
    private static final String PLACE_OF =
            """
            (element, at) => {
              const chart = echarts.getInstanceByDom(element);
              const value = chart.getOption().series[0].data[at];
              return chart.convertToPixel({ seriesIndex: 0 }, [at, typeof value === 'object' ? value.value : value]);
            }
            """;

    private Visitor visitor;
    private Page page;

    @BeforeEach
    void open(Shop shop) throws IOException {
        visitor = shop.visitor(Look.LIGHT);
        page = visitor.open("job/shop/job/wine/legion/");
        visitor.find(".legion-trends canvas").waitFor();
    }

    @AfterEach
    void nothingIsWrong() {
        assertThat(visitor.complaints()).isEmpty();
        visitor.close();
    }

    private Locator chart() {
        return visitor.find(".legion-trends__chart");
    }

    private void click(Locator chart, int at) {
        Object place = chart.evaluate(PLACE_OF, at);
        Number x = (Number) ((List<?>) place).get(0);
        Number y = (Number) ((List<?>) place).get(1);
        chart.click(new Locator.ClickOptions().setPosition(x.doubleValue(), y.doubleValue()));
    }

    @Test
    void anotherMetricIsDrawnAndStandsInTheAddress() {
        double height = chart().boundingBox().height;
        visitor.find(".legion-trends__names [title='val_loss'] label").click();
        page.waitForFunction("height => document.querySelector('.legion-trends__chart').clientHeight > height", height);
        assertThat(page).hasURL(Pattern.compile("metric=val_loss"));

        page.reload();
        assertThat(visitor.find(".legion-trends__names input[value='val_loss']"))
                .isChecked();
    }

    @Test
    void aClickOnABuildLeadsToItsTraining() {
        click(chart(), 2);
        assertThat(page).hasURL(Pattern.compile("/job/shop/job/wine/3/legion/wine/$"));
    }

    @Test
    void soDoesTheSmallTrendOnTheJobsPage() {
        visitor.open("job/shop/job/wine/");
        visitor.find(".legion-trend-box canvas").waitFor();
        click(visitor.find(".legion-trend-box .legion-chart"), 6);
        assertThat(page).hasURL(Pattern.compile("/job/shop/job/wine/7/legion/wine/$"));
    }

    @Test
    void theKeysGoFromBuildToBuildAndSayWhatIsThere() {
        chart().focus();
        page.keyboard().press("Home");
        page.keyboard().press("ArrowRight");
        assertThat(visitor.find(".legion-trends [role=status]")).containsText("#2, accuracy 0.7");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("/job/shop/job/wine/2/legion/wine/$"));
    }
}
