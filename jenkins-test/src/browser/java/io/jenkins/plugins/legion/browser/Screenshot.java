package io.jenkins.plugins.legion.browser;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** Pictures of pages, kept where {@code legion.screenshots} names a folder. */
final class Screenshot {

    private Screenshot() {}

    static void keep(Page page, String name) {
        String folder = System.getProperty("legion.screenshots", "");
        if (!folder.isEmpty()) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder).resolve(name + ".png"))
                    .setFullPage(true));
        }
    }
}
