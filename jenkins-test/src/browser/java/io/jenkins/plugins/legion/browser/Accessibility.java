package io.jenkins.plugins.legion.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What axe says of a page, or of our part of one. */
final class Accessibility {

    /** The colours of alerts are those of Jenkins' design library. */
    private static final String JUDGE =
            """
            async (parts) => {
              const { violations } = await axe.run(parts, { resultTypes: ['violations'] });
              return violations
                .flatMap(({ id, impact, nodes }) => nodes
                  .filter(({ target }) => id !== 'color-contrast' || !document.querySelector(target.at(-1))?.matches('.jenkins-alert'))
                  .map(({ target, html, failureSummary }) =>
                    `${id} (${impact}) ${target.join(' ')}: ${failureSummary.replaceAll('\\n', ' ')} ${html.slice(0, 300)}`));
            }
            """;

    private Accessibility() {}

    /**
     * Each fault, also what axe takes for a minor one, with the element that has it.
     *
     * @param parts a selector of what is judged; of the rest of a page Jenkins takes care
     */
    @SuppressWarnings("unchecked")
    static List<String> faults(Page page, String parts) throws IOException {
        try (InputStream axe = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            page.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8) + "; undefined");
        }
        return (List<String>) page.evaluate(JUDGE, parts);
    }
}
