package io.jenkins.plugins.legion.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Pictures of pages: all of each beside the tests' reports, for the eye, and some for the documentation. */
final class Screenshot {

    private Screenshot() {}

    /** Keeps the whole of a page in {@code target/browser}. */
    static void beside(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "browser", name + ".png"))
                .setFullPage(true));
    }

    /** Where pictures for the documentation go, if {@code legion.screenshots} names a folder. */
    static Optional<Path> folder() {
        return Optional.of(System.getProperty("legion.screenshots", ""))
                .filter(name -> !name.isEmpty())
                .map(Path::of);
    }

    /** Keeps the upper part of a page, so many pixels high, in that folder. */
    static void document(Page page, int height, String name) throws IOException {
        page.setViewportSize(Look.LIGHT.width(), height);
        page.waitForLoadState(LoadState.NETWORKIDLE);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(page.screenshot()));
        ImageIO.write(
                Palette.reduced(image),
                "png",
                folder().orElseThrow().resolve(name + ".png").toFile());
    }
}
