package io.jenkins.plugins.legion.jenkins.retention;

import io.jenkins.plugins.legion.jenkins.registry.ModelHome;
import io.jenkins.plugins.legion.jenkins.registry.Registry;
import io.jenkins.plugins.legion.registry.AliasLog;
import io.jenkins.plugins.legion.registry.LoggedMove;
import io.jenkins.plugins.legion.registry.ModelVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
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
        AliasLog log = Registry.get().aliases(home);
        Map<String, List<ModelVersion>> byDigest = new HashMap<>();
        for (String model : log.models()) {
            for (LoggedMove move : lastOfEach(log.moves(model))) {
                ModelVersion version = log.whole(move).to().orElseThrow();
                version.digest().ifPresent(digest -> byDigest.computeIfAbsent(digest, one -> new ArrayList<>())
                        .add(version));
            }
        }
        return new EverPromoted(home, byDigest);
    }

    /** Of the moves to the same version with the same bytes the last, in the order of the first. */
    private static Collection<LoggedMove> lastOfEach(List<LoggedMove> moves) {
        Map<Object, LoggedMove> last = new LinkedHashMap<>();
        for (LoggedMove move : moves) {
            move.standing().ifPresent(version -> last.put(List.of(version.origin(), version.digest()), move));
        }
        return last.values();
    }

    /** Where a copy is kept for these versions; absent where the log of aliases knows nothing of such a binary. */
    Optional<CopyPlace> copy(String digest) {
        return Optional.ofNullable(byDigest.get(digest)).map(versions -> new CopyPlace(home, digest, versions));
    }
}
