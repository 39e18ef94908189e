package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What kind of system a {@link Connection} leads to. The first six are Legion's and ODAHU's; the last two are ours. */
public enum ConnectionType {
    S3,
    GCS,
    AZUREBLOB,
    GIT,
    DOCKER,
    ECR,
    HTTPS,
    FILE;

    /** Whether it was never tried with its provider's own servers: forms and logs say so. */
    public boolean isExperimental() {
        return experimental().isPresent();
    }

    /** What an experimental type rests on, to go behind a colon; absent for the others. */
    public Optional<String> experimental() {
        return Optional.ofNullable(
                switch (this) {
                    case GCS ->
                        "written by Google's documentation and tried with an emulator (gcp-storage-emulator), not with"
                                + " Google's own servers";
                    case AZUREBLOB ->
                        "written by Microsoft's documentation and tried with an emulator (Azurite), not with Azure itself";
                    case ECR -> "written by Amazon's documentation, and tried with no server of its kind";
                    default -> null;
                });
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such type */
    @JsonCreator
    public static ConnectionType of(String word) {
        return find(word).orElseThrow(() -> new IllegalArgumentException("no type of connection: " + word));
    }

    /** The type that the word stands for, if there is one. */
    public static Optional<ConnectionType> find(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(ConnectionType::word).toList();
    }
}
