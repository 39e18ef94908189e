package io.jenkins.plugins.legion.jenkins.retention;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.registry.BuildName;
import io.jenkins.plugins.legion.jenkins.registry.BuildVersions;
import io.jenkins.plugins.legion.jenkins.registry.KeepBinaries;
import io.jenkins.plugins.legion.jenkins.registry.KeptVersions;
import io.jenkins.plugins.legion.jenkins.registry.ModelHome;
import io.jenkins.plugins.legion.jenkins.registry.Origin;
import io.jenkins.plugins.legion.jenkins.registry.Registry;
import io.jenkins.plugins.legion.registry.IndexedVersion;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.retention.KeepRule;
import io.jenkins.plugins.legion.registry.retention.Shelf;
import io.jenkins.plugins.legion.registry.retention.ShelvedBinary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jenkins.model.Jenkins;

/** All binaries that take up room, as far as a rule says anything of them, on the shelves that they are counted by. */
final class StoredBinaries {

    private final KeepRule common;
    private final Map<Label, List<ShelvedBinary<BinaryPlace>>> shelves = new LinkedHashMap<>();

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
    static List<Shelf<BinaryPlace>> shelves(KeepRule common) throws IOException {
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
                        new ShelvedBinary<>(place, version.version(), version.finished(), version.usable()));
            }
        }
    }

    private void add(Label label, ShelvedBinary<BinaryPlace> binary) {
        shelves.computeIfAbsent(label, one -> new ArrayList<>()).add(binary);
    }

    private void addCopiesOf(ModelHome home) throws IOException {
        Set<String> digests = new KeptVersions(home).digests();
        if (digests.isEmpty()) {
            return;
        }
        EverPromoted promoted = EverPromoted.in(home);
        for (String digest : digests) {
            // One that the log knows nothing of was not put there by us, and stays.
            Optional<CopyPlace> copy = promoted.copy(digest);
            if (copy.isPresent() && !isWithABuild(home, copy.get())) {
                ModelVersion version = copy.get().version();
                add(
                        new Label(home.fullName(), version.model(), "", common),
                        new ShelvedBinary<>(copy.get(), version.version(), version.finished(), true));
            }
        }
    }

    /** Then it goes with that build's binary, whose second name it is or would be. */
    private static boolean isWithABuild(ModelHome home, CopyPlace copy) throws IOException {
        for (ModelVersion version : copy.versions()) {
            if (isWithItsBuild(home, version)) {
                return true;
            }
        }
        return false;
    }

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
