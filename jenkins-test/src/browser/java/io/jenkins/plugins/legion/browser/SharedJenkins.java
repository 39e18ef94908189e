package io.jenkins.plugins.legion.browser;

import org.junit.runner.Description;
import org.jvnet.hudson.test.JenkinsRule;

/** A Jenkins that outlives a test class: starting one takes longer than looking at all its pages. */
final class SharedJenkins extends JenkinsRule {

    SharedJenkins() {
        testDescription = Description.createTestDescription(SharedJenkins.class, "pages in a browser");
    }
}
