package io.jenkins.plugins.legion.jenkins.retention;

import java.nio.file.Path;
import jenkins.model.Jenkins;

/** Where retention keeps what it has to know after a restart. */
final class RetentionFolder {

    private RetentionFolder() {}

    static Path path() {
        return Jenkins.get().getRootDir().toPath().resolve("legion/retention");
    }
}
