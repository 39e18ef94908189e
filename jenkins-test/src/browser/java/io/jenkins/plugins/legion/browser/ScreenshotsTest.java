package io.jenkins.plugins.legion.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pictures of the documentation, made again with {@code -Dlegion.screenshots=../docs/images}. */
@ExtendWith(InTheShop.class)
class ScreenshotsTest {

    private static final String WINE = "job/shop/job/wine/";

    private Shop shop;

    @BeforeEach
    void onlyWhereAFolderIsNamed(Shop opened) {
        Assumptions.assumeTrue(Screenshot.folder().isPresent(), "-Dlegion.screenshots names no folder for them");
        shop = opened;
    }

    private void take(Look look, String path, String sign, int height, String name) throws IOException {
        try (Visitor visitor = shop.visitor(look)) {
            Page page = visitor.open(path);
            visitor.lookAtAll();
            page.waitForSelector(sign);
            Screenshot.document(page, height, name);
        }
    }

    @Test
    void ofABuildAndItsTraining() throws IOException {
        take(Look.LIGHT, WINE + Shop.BUILDS + "/", ".legion-card", 720, "build-page");
        take(Look.LIGHT, WINE + Shop.BUILDS + "/legion/wine/", ".legion-learning__grid canvas", 1560, "training-page");
    }

    @Test
    void ofAJobsTrendAndItsTrainingsSideBySide() throws IOException {
        take(Look.LIGHT, WINE + "legion/", ".legion-trends canvas", 820, "trend-page");
        take(Look.LIGHT, WINE + "legion/compare/", "[data-chart=curves] canvas", 1480, "compare-page");
        take(Look.DARK, WINE + "legion/compare/?tab=parallel", "[data-chart=parallel] canvas", 1480, "compare-dark");
    }

    @Test
    void ofModelsAndTheirVersions() throws IOException {
        take(Look.LIGHT, "job/shop/models/wine/", ".legion-table", 900, "model-page");
    }
}
