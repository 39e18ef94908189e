package io.jenkins.plugins.legion.jenkins.retention;

import io.jenkins.plugins.legion.jenkins.registry.ModelHome;
import io.jenkins.plugins.legion.jenkins.registry.Registry;
import io.jenkins.plugins.legion.registry.AliasLog;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.StandingAlias;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything that stands under an alias now, in whichever folder: a job that was moved leaves its aliases behind. */
final class PromotedVersions {

    private final Map<String, List<StandingAlias>> byDigest;

    private PromotedVersions(Map<String, List<StandingAlias>> byDigest) {
        this.byDigest = byDigest;
    }

    /** @throws IOException if one log cannot be read: then nobody knows what may go */
    static PromotedVersions everywhere() throws IOException {
        Map<String, List<StandingAlias>> byDigest = new HashMap<>();
        for (ModelHome home : ModelHome.all()) {
            if (home.hasAliases()) {
                AliasLog log = Registry.get().aliases(home);
                for (String model : log.models()) {
                    for (StandingAlias standing : log.standing(model)) {
                        byDigest.computeIfAbsent(standing.digest(), digest -> new ArrayList<>())
                                .add(standing);
                    }
                }
            }
        }
        return new PromotedVersions(byDigest);
    }

    /** The aliases that stand for this very version: from the same training, with the same bytes. */
    List<String> of(ModelVersion version) {
        return names(
                standing(version.digest().orElse("")).filter(one -> one.origin().equals(version.origin())));
    }

    /** The aliases that stand for any version with these bytes. */
    List<String> of(String digest) {
        return names(standing(digest));
    }

    private Stream<StandingAlias> standing(String digest) {
        return byDigest.getOrDefault(digest, List.of()).stream();
    }

    private static List<String> names(Stream<StandingAlias> standing) {
        return standing.map(one -> one.model() + "@" + one.alias()).distinct().toList();
    }
}
