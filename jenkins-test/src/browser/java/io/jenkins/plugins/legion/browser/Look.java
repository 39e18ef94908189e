package io.jenkins.plugins.legion.browser;

/** How somebody looks at the pages. */
enum Look {
    LIGHT(1280, 900, false),
    DARK(1280, 900, true),
    /** A phone, upright. */
    NARROW(420, 900, false);

    /**
     * What a theme plugin does for dark: the core that the tests run in has light colours alone. These are dark ones for the
     * custom properties that its design library is made of, and the attribute by which scripts notice.
     */
    private static final String DARK_THEME =
            """
            :root[data-theme=dark] {
              color-scheme: dark;
              --background: #1e1e22; --white: #2a2a2e; --black: #f2f2f6; --text-color: #f2f2f6;
              --text-color-secondary: #a8a8b0; --accent-color: #5ab8ff; --link-color: #5ab8ff;
              --very-light-grey: #26262a; --light-grey: #2c2c30; --medium-grey: #55555a;
              --card-background: #26262a; --input-color: #28282c; --input-border: #77777f;
              --table-background: #18181b; --table-body-background: #1e1e22;
              --table-header-foreground: #eeeef2; --table-body-foreground: #eeeef2;
              --green: #2fd46a; --red: #ff6b5e; --orange: #ff9f1a; --yellow: #ffd53d; --blue: #3d9dff;
              --pre-background: #18181b; --tooltip-background: #3a3a40; --menu-text-color: #f2f2f6;
            }
            """;

    private static final String DRESS =
            """
            (() => {
              const dress = () => {
                document.documentElement.dataset.theme = 'dark';
                const style = document.createElement('style');
                style.textContent = `%s`;
                document.documentElement.append(style);
              };
              if (document.documentElement) {
                dress();
              } else {
                new MutationObserver((changes, observer) => {
                  observer.disconnect();
                  dress();
                }).observe(document, { childList: true });
              }
            })();
            """;

    private final int width;
    private final int height;
    private final boolean dark;

    Look(int width, int height, boolean dark) {
        this.width = width;
        this.height = height;
        this.dark = dark;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    boolean dark() {
        return dark;
    }

    /** Runs in each document before its own scripts do; there may be nothing in it yet. */
    String script() {
        return dark ? DRESS.formatted(DARK_THEME) : "";
    }
}
