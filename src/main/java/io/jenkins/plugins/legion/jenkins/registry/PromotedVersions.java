package io.jenkins.plugins.legion.jenkins.registry;

import io.jenkins.plugins.legion.registry.AliasLog;
import io.jenkins.plugins.legion.registry.AliasMove;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.VersionBinary;
import io.jenkins.plugins.legion.registry.VersionOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that stands under an alias, in whichever folder: a job that was moved leaves its aliases behind. */
final class PromotedVersions {

    private final List<Promoted> all;

    private record Promoted(String alias, VersionOrigin origin, String digest) {}

    private PromotedVersions(List<Promoted> all) {
        this.all = all;
    }

    /** @throws IOException if one log cannot be read: then nobody knows what may go */
    static PromotedVersions everywhere() throws IOException {
        List<Promoted> all = new ArrayList<>();
        for (ModelHome home : ModelHome.all()) {
            if (Files.exists(home.folder().resolve(AliasLog.FILE))) {
                AliasLog log = Registry.get().aliases(home);
                for (String model : log.models()) {
                    for (AliasMove move : log.current(model)) {
                        move.to().ifPresent(version -> all.add(promoted(move, version)));
                    }
                }
            }
        }
        return new PromotedVersions(all);
    }

    private static Promoted promoted(AliasMove move, ModelVersion version) {
        return new Promoted(
                move.model() + "@" + move.alias(),
                version.origin(),
                digest(version).orElse(""));
    }

    private static Optional<String> digest(ModelVersion version) {
        return version.binary().map(VersionBinary::digest);
    }

    /** The aliases that stand for this very version: from the same training, with the same bytes. */
    List<String> of(ModelVersion version) {
        return all.stream()
                .filter(one -> one.origin().equals(version.origin())
                        && one.digest().equals(digest(version).orElse("")))
                .map(Promoted::alias)
                .distinct()
                .toList();
    }

    /** The aliases that stand for any version with these bytes. */
    List<String> of(String digest) {
        return all.stream()
                .filter(one -> one.digest().equals(digest))
                .map(Promoted::alias)
                .distinct()
                .toList();
    }
}
