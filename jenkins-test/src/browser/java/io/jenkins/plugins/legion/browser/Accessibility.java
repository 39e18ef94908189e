package io.jenkins.plugins.legion.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What axe says of a page's main panel; of what is around it Jenkins takes care. */
final class Accessibility {

    private static final String JUDGE =
            """
            async () => {
              const { violations } = await axe.run('#main-panel', { resultTypes: ['violations'] });
              return violations
                .filter(({ impact }) => ['serious', 'critical'].includes(impact) || %s)
                .flatMap(({ id, impact, nodes }) => nodes.map(({ target, html, failureSummary }) =>
                  `${id} (${impact}) ${target.join(' ')}: ${failureSummary.replaceAll('\\n', ' ')} ${html.slice(0, 300)}`));
            }
            """;

    private Accessibility() {}

    /** Each serious or critical fault with the element that has it. */
    @SuppressWarnings("unchecked")
    static List<String> faults(Page page) throws IOException {
        try (InputStream axe = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            page.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8) + "; undefined");
        }
        return (List<String>) page.evaluate(JUDGE.formatted(Boolean.getBoolean("legion.axe.all")));
    }
}
