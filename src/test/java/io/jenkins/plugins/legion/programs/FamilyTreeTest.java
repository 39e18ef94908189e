package io.jenkins.plugins.legion.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class FamilyTreeTest {

    @Test
    void aProcessWithALongerCookieIsAStranger() throws IOException, InterruptedException {
        Process root = start("cookie-1");
        Process stranger = start("cookie-12");
        try {
            assertThat(new FamilyTree(root.toHandle(), "cookie-1", false).members())
                    .extracting(ProcessHandle::pid)
                    .containsExactly(root.pid());
        } finally {
            root.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            stranger.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void nobodyIsLeftOfATreeThatEnded() throws IOException, InterruptedException {
        Process root = start("cookie-2");
        root.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

        assertThat(new FamilyTree(root.toHandle(), "cookie-2", true).members()).isEmpty();
    }

    private static Process start(String cookie) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sleep", "600");
        builder.environment().put(FamilyTree.COOKIE, cookie);
        return builder.start();
    }
}
