package io.jenkins.plugins.legion.jenkins.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a build's log says of the figures and tables that were kept. */
class StoredFilesMessageTest {

    @Test
    void oneFileIsNotMany() {
        assertThat(Messages.ArtifactStore_storedFiles(1, "files/"))
                .isEqualTo("[legion] Stored 1 logged file in files/");
        assertThat(Messages.ArtifactStore_storedFiles(3, "files/"))
                .isEqualTo("[legion] Stored 3 logged files in files/");
    }
}
