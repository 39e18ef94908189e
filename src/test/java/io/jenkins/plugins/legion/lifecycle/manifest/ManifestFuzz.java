package io.jenkins.plugins.legion.lifecycle.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Resource;
import java.util.List;

/** A manifest is read or refused with the place; what was written is read again as the same. */
public final class ManifestFuzz {

    private ManifestFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        tried("a.yaml", input);
        tried("a.json", input);
    }

    private static void tried(String name, byte[] input) {
        List<Resource> read;
        try {
            read = Manifests.parse(name, input);
        } catch (InvalidInput e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        // Secrets are never written, and so are lost the first time.
        List<Resource> again = Manifests.parse("b.json", Written.json(read));
        assertThat(Manifests.parse("c.json", Written.json(again))).isEqualTo(again);
        assertThat(Manifests.parse("c.yaml", Written.yaml(again))).isEqualTo(again);
    }
}
