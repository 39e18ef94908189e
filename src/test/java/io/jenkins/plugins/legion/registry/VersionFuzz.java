package io.jenkins.plugins.legion.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;

/** A version as we write it is read as any JSON is; what was read and written is read again as the same. */
public final class VersionFuzz {

    private VersionFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Optional<ModelVersion> written = WrittenJson.version(input);
        Optional<AliasMove> move = WrittenJson.move(input, 0, input.length);
        if (written.isPresent()) {
            assertThat(BoundJson.version(input)).isEqualTo(written.get());
        }
        if (move.isPresent()) {
            assertThat(BoundJson.move(input, 0, input.length)).isEqualTo(move.get());
        }
        try {
            ModelVersion version = RegistryJson.version(input);
            assertThat(RegistryJson.version(RegistryJson.write(version))).isEqualTo(version);
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
