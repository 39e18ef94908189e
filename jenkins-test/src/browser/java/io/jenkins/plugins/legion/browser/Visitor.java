package io.jenkins.plugins.legion.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;

/** Somebody with a browser, logged in, whose browser's complaints fail the test. */
final class Visitor implements AutoCloseable {

    private final BrowserContext context;
    private final Faults faults;
    private final Page page;
    private final String root;

    Visitor(Browser browser, String root, String user, Look look) {
        this.root = root;
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(look.width(), look.height())
                .setLocale("en-GB")
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

    Page page() {
        return page;
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    /** Fails with every complaint since the last call. */
    void nothingWrong() {
        assertThat(faults.take()).as("complaints on %s", page.url()).isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
