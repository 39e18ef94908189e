package io.jenkins.plugins.legion.jenkins.registry;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.legion.registry.AliasLog;
import io.jenkins.plugins.legion.registry.AliasMove;
import io.jenkins.plugins.legion.registry.IndexedVersion;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.retention.KeepRule;
import io.jenkins.plugins.legion.registry.retention.Shelf;
import io.jenkins.plugins.legion.registry.retention.StoredBinary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jenkins.model.Jenkins;

/** All binaries that take up room, as far as a rule says anything of them, on the shelves that they are counted by. */
public final class StoredBinaries {

    private final KeepRule common;
    private final Map<Label, List<StoredBinary<BinaryPlace>>> shelves = new LinkedHashMap<>();

    /** @param job empty where what all jobs of the folder made is counted together */
    private record Label(String home, String model, String job, KeepRule rule) {}

    private StoredBinaries(KeepRule common) {
        this.common = common;
    }

    /**
     * Looks for them, as whoever calls, who should be Jenkins itself.
     *
     * @param common the rule for jobs that say nothing else
     */
    public static List<Shelf<BinaryPlace>> shelves(KeepRule common) throws IOException {
        StoredBinaries found = new StoredBinaries(common);
        for (String name : Registry.get().jobNames()) {
            Job<?, ?> job = Jenkins.get().getItemByFullName(name, Job.class);
            if (job != null) {
                found.addBuildsOf(job);
            }
        }
        if (!common.keepsAll()) {
            for (ModelHome home : ModelHome.all()) {
                found.addCopiesOf(home);
            }
        }
        List<Shelf<BinaryPlace>> shelves = new ArrayList<>();
        found.shelves.forEach(
                (label, binaries) -> shelves.add(new Shelf<>(label.home(), label.model(), label.rule(), binaries)));
        return shelves;
    }

    private void addBuildsOf(Job<?, ?> job) throws IOException {
        KeepRule rule = KeepBinaries.rule(job, common);
        if (rule.keepsAll()) {
            return;
        }
        ModelHome home = ModelHome.of(job);
        String own = KeepBinaries.isSet(job) ? job.getFullName() : "";
        for (IndexedVersion version : Registry.get().index(job).all()) {
            if (version.hasBinary()) {
                BinaryPlace place =
                        new ArtifactPlace(home, new BuildName(job.getFullName(), version.build()), version.training());
                add(
                        new Label(home.fullName(), version.model(), own, rule),
                        new StoredBinary<>(place, version.version(), version.finished(), version.isUsable()));
            }
        }
    }

    private void add(Label label, StoredBinary<BinaryPlace> binary) {
        shelves.computeIfAbsent(label, one -> new ArrayList<>()).add(binary);
    }

    private void addCopiesOf(ModelHome home) throws IOException {
        Set<String> digests = new KeptVersions(home).digests();
        if (digests.isEmpty()) {
            return;
        }
        Map<String, ModelVersion> known = everPromoted(home);
        for (String digest : digests) {
            // One that the log knows nothing of was not put there by us, and stays.
            ModelVersion version = known.get(digest);
            if (version != null && !isWithItsBuild(home, version)) {
                add(
                        new Label(home.fullName(), version.model(), "", common),
                        new StoredBinary<>(
                                new CopyPlace(home, digest, version), version.version(), version.finished(), true));
            }
        }
    }

    /** What ever stood under an alias there, by the digest of its binary. */
    private static Map<String, ModelVersion> everPromoted(ModelHome home) throws IOException {
        Map<String, ModelVersion> promoted = new HashMap<>();
        AliasLog log = Registry.get().aliases(home);
        for (String model : log.models()) {
            for (AliasMove move : log.history(model)) {
                move.to().ifPresent(version -> version.digest().ifPresent(digest -> promoted.put(digest, version)));
            }
        }
        return promoted;
    }

    /** Then it goes with the build's binary, whose second name it is. */
    private static boolean isWithItsBuild(ModelHome home, ModelVersion version) throws IOException {
        Optional<Run<?, ?>> build = Origin.build(home, version);
        return build.isPresent()
                && new BuildVersions(build.get())
                        .read(version.origin().training())
                        .flatMap(ModelVersion::binary)
                        .filter(binary -> binary.removed().isEmpty())
                        .isPresent();
    }
}
