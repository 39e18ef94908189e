package io.jenkins.plugins.legion.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All that a browser complains of while it shows pages. */
final class Faults {

    /** Of a policy's breach the browser tells the page alone, which tells the console. */
    private static final String TELL_BREACHES =
            "document.addEventListener('securitypolicyviolation', (event) => console.error("
                    + "'policy', event.violatedDirective, event.blockedURI, event.sourceFile, event.sample));";

    private static final Set<String> COMPLAINTS = Set.of("error", "warning");

    private final List<String> found = new ArrayList<>();
    private final String root;

    private Faults(String root) {
        this.root = root;
    }

    /** @param root the address of the only host that pages may ask anything of */
    static Faults in(BrowserContext context, String root) {
        Faults faults = new Faults(root);
        context.addInitScript(TELL_BREACHES);
        context.onConsoleMessage(faults::said);
        context.onWebError(error -> faults.found.add("script: " + error.error()));
        context.onRequest(faults::asked);
        context.onResponse(faults::answered);
        context.onRequestFailed(faults::failed);
        return faults;
    }

    private void said(ConsoleMessage message) {
        if (COMPLAINTS.contains(message.type())) {
            found.add("console: " + message.type() + ": " + message.text() + " at " + message.location());
        }
    }

    private void asked(Request request) {
        String url = request.url();
        if (!url.startsWith(root) && !url.startsWith("data:") && !url.startsWith("blob:")) {
            found.add("a foreign host: " + url);
        }
    }

    private void answered(Response response) {
        if (response.status() >= 400) {
            found.add("answer " + response.status() + ": " + response.url());
        }
    }

    /** Scripts call off what they asked when something else is wanted, and a page's end does so too. */
    private void failed(Request request) {
        if (!"net::ERR_ABORTED".equals(request.failure())) {
            found.add("request: " + request.failure() + ": " + request.url());
        }
    }

    /** What was found since the last call. */
    List<String> take() {
        List<String> all = List.copyOf(found);
        found.clear();
        return all;
    }
}
