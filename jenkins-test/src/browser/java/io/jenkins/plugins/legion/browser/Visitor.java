package io.jenkins.plugins.legion.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;

/** Somebody with a browser, logged in, whose browser's complaints fail the test. */
final class Visitor implements AutoCloseable {

    private static final int MOST_TABS = 150;

    private final BrowserContext context;
    private final Faults faults;
    private final Page page;
    private final String root;

    Visitor(Browser browser, String root, String user, Look look) {
        this.root = root;
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(look.width(), look.height())
                .setLocale("en-GB")
                .setReducedMotion(ReducedMotion.REDUCE)
                .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT));
        faults = Faults.in(context, root);
        if (!look.script().isEmpty()) {
            context.addInitScript(look.script());
        }
        page = context.newPage();
        logIn(user);
    }

    private void logIn(String user) {
        page.navigate(root + "login");
        page.fill("input[name=j_username]", user);
        page.fill("input[name=j_password]", user);
        page.click("button[name=Submit]");
        page.waitForLoadState();
        // What the login page and the dashboard complain of is theirs.
        faults.take();
    }

    /** Opens a page and waits until it has all that it asked for. */
    Page open(String path) {
        page.navigate(root + path);
        page.waitForLoadState(LoadState.NETWORKIDLE);
        return page;
    }

    /** Charts are drawn where somebody looks: so looks at the whole page, from its top to its end and back. */
    void lookAtAll() {
        page.evaluate(
                """
                async () => {
                  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
                  for (let top = 0; top < document.documentElement.scrollHeight; top += 600) {
                    scrollTo(0, top);
                    await frame();
                    await frame();
                  }
                  scrollTo(0, 0);
                  await frame();
                }
                """);
        page.waitForLoadState(LoadState.NETWORKIDLE);
    }

    Page page() {
        return page;
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    /** Moves on with the tabulator until what was looked for has the focus, as somebody without a mouse does. */
    Locator tabTo(String selector) {
        Locator wanted = find(selector).first();
        for (int i = 0; i < MOST_TABS; i++) {
            page.keyboard().press("Tab");
            if ((boolean) wanted.evaluate("element => element === document.activeElement")) {
                return wanted;
            }
        }
        throw new AssertionError(MOST_TABS + " tabs did not lead to " + selector);
    }

    /** All that the browser complained of since the last call. */
    List<String> complaints() {
        return faults.take();
    }

    @Override
    public void close() {
        context.close();
    }
}
