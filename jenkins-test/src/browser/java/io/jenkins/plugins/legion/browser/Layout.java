package io.jenkins.plugins.legion.browser;

import com.microsoft.playwright.Page;
import java.util.List;

/** Whether a page fits into its window. */
final class Layout {

    /** What reaches beyond the right edge without a box around it that scrolls or cuts. */
    private static final String BEYOND =
            """
            () => {
              const width = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= width) return [];
              const contained = (element) => {
                for (let box = element.parentElement; box !== null && box !== document.body; box = box.parentElement) {
                  if (getComputedStyle(box).overflowX !== 'visible') return true;
                }
                return false;
              };
              return [`the page is ${document.documentElement.scrollWidth} of ${width} pixels wide`,
                ...Array.from(document.querySelectorAll('#main-panel *'))
                  .filter((element) => element.getBoundingClientRect().right > width + 1 && !contained(element))
                  .map((element) => `${element.tagName} .${element.className} ${element.textContent.slice(0, 40)}`).slice(0, 10)];
            }
            """;

    private Layout() {}

    @SuppressWarnings("unchecked")
    static List<String> cutOff(Page page) {
        return (List<String>) page.evaluate(BEYOND);
    }
}
