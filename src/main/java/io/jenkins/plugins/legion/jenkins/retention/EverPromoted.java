package io.jenkins.plugins.legion.jenkins.retention;

import io.jenkins.plugins.legion.jenkins.registry.ModelHome;
import io.jenkins.plugins.legion.jenkins.registry.Registry;
import io.jenkins.plugins.legion.registry.AliasLog;
import io.jenkins.plugins.legion.registry.AliasMove;
import io.jenkins.plugins.legion.registry.ModelVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every version that ever stood under an alias of a folder's models: whose binaries the folder keeps. Several trainings may
 * have made the same bytes, of which the folder keeps one copy for all of them.
 */
final class EverPromoted {

    private final ModelHome home;
    private final Map<String, List<ModelVersion>> byDigest;

    private EverPromoted(ModelHome home, Map<String, List<ModelVersion>> byDigest) {
        this.home = home;
        this.byDigest = byDigest;
    }

    static EverPromoted in(ModelHome home) throws IOException {
        Map<String, Map<Object, ModelVersion>> found = new HashMap<>();
        AliasLog log = Registry.get().aliases(home);
        for (String model : log.models()) {
            for (AliasMove move : log.history(model)) {
                move.to().ifPresent(version -> version.digest()
                        .ifPresent(digest -> found.computeIfAbsent(digest, one -> new LinkedHashMap<>())
                                .put(version.origin(), version)));
            }
        }
        Map<String, List<ModelVersion>> byDigest = new HashMap<>();
        found.forEach((digest, versions) -> byDigest.put(digest, new ArrayList<>(versions.values())));
        return new EverPromoted(home, byDigest);
    }

    /** Where a copy is kept for these versions; absent where the log of aliases knows nothing of such a binary. */
    Optional<CopyPlace> copy(String digest) {
        return Optional.ofNullable(byDigest.get(digest)).map(versions -> new CopyPlace(home, digest, versions));
    }
}
