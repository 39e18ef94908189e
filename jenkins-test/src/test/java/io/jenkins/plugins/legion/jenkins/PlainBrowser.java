package io.jenkins.plugins.legion.jenkins;

import org.jvnet.hudson.test.JenkinsRule;

/**
 * A browser that runs no scripts, for pages with charts: HtmlUnit does not know the language that those are written in.
 * What a page says without them is all that these tests ask for.
 */
final class PlainBrowser {

    private PlainBrowser() {}

    static JenkinsRule.WebClient of(JenkinsRule jenkins) {
        return jenkins.createWebClient().withJavaScriptEnabled(false);
    }
}
