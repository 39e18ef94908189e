package io.jenkins.plugins.legion.jenkins.registry;

import hudson.model.Run;
import io.jenkins.plugins.legion.registry.Catalog;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.VersionOrigin;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Finds the build that a version came from when its alias was moved. Its job may have another name since, and another job may
 * have its name: so a build is only taken for it if it says the same of itself.
 */
public final class Origin {

    private static final Logger LOGGER = Logger.getLogger(Origin.class.getName());

    private Origin() {}

    /** The build, if it still says that it made the version. */
    public static Optional<Run<?, ?>> build(ModelHome home, ModelVersion version) {
        VersionOrigin origin = version.origin();
        Stream<String> elsewhere = Registry.get().catalog(home).versions(job -> true, version.model()).stream()
                .filter(found -> found.version().build() == origin.build()
                        && found.version().training().equals(origin.training()))
                .map(Catalog.Found::job);
        return Stream.concat(Stream.of(origin.job()), elsewhere)
                .distinct()
                .flatMap(name -> build(name, version).stream())
                // A folder that was copied by hand has the log of the other one, whose builds are none of its own.
                .filter(build -> ModelHome.of(build.getParent()).equals(home))
                .findFirst();
    }

    private static Optional<Run<?, ?>> build(String jobName, ModelVersion version) {
        return new BuildName(jobName, version.origin().build()).build().filter(build -> made(build, version));
    }

    /** Whether the build says of itself that it made the version. */
    static boolean made(Run<?, ?> build, ModelVersion version) {
        if (build.getNumber() != version.origin().build()) {
            return false;
        }
        try {
            return new BuildVersions(build)
                    .read(version.origin().training())
                    .filter(own -> own.finished().equals(version.finished())
                            && own.digest().equals(version.digest()))
                    .isPresent();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "what " + build + " made cannot be read");
            return false;
        }
    }
}
