package io.jenkins.plugins.legion.jenkins.builds;

import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.builds.LineagePart.Kind;
import io.jenkins.plugins.legion.jenkins.registry.ModelHome;
import io.jenkins.plugins.legion.registry.ModelVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The way from commit and data to the model's version, as far as this training went. */
final class Lineage {

    /** More data bindings than these would hide the rest; the page lists them all further down. */
    private static final int MOST_DATA = 4;

    /** Likewise. */
    private static final int MOST_IMAGES = 2;

    /** From a training's page to its build. */
    private static final String BUILD = "../../";

    private final Run<?, ?> run;
    private final RecordedTraining training;
    private final VersionContext context;

    Lineage(Run<?, ?> run, RecordedTraining training, VersionContext context) {
        this.run = run;
        this.training = training;
        this.context = context;
    }

    /**
     * @param git null where the workspace was no checkout
     * @param images what was made of the version, the latest first
     */
    List<LineagePart> parts(GitView git, List<DataView> data, List<PackagedAs> images) {
        List<LineagePart> parts = new ArrayList<>();
        String source = context.version().map(ModelVersion::source).orElse("");
        if (!source.isEmpty()) {
            parts.add(new LineagePart(Kind.SOURCE, source, "", ""));
        }
        if (git != null) {
            String url = git.getCommitUrl();
            parts.add(new LineagePart(
                    Kind.COMMIT, git.getCommitShort(), git.getBranch(), url.isEmpty() ? BUILD + "changes" : url));
        }
        data(data).forEach(parts::add);
        parts.add(new LineagePart(
                Kind.TRAINING,
                run.getDisplayName() + (training.getId().equals(training.getModel()) ? "" : " " + training.getId()),
                training.getStateWord(),
                BUILD));
        RecordedBinary binary = training.getBinary();
        if (binary != null) {
            parts.add(new LineagePart(
                    Kind.BINARY,
                    binary.getFileName(),
                    binary.isThere()
                            ? binary.getReadableSize() + " · " + binary.getDigestShort()
                            : Messages.Lineage_removed(),
                    binary.isThere() ? BUILD + "artifact/" + binary.getArtifactUrl() : "#binary"));
        }
        context.version().filter(ModelVersion::registered).ifPresent(version -> parts.add(version(version)));
        images(images).forEach(parts::add);
        return parts;
    }

    private static Stream<LineagePart> data(List<DataView> data) {
        if (data.size() > MOST_DATA) {
            return Stream.of(new LineagePart(Kind.DATA, Messages.Lineage_bindings(data.size()), "", "#data"));
        }
        return data.stream()
                .map(one -> new LineagePart(
                        Kind.DATA,
                        one.getName(),
                        Messages.Lineage_files(one.getFiles()) + " · " + one.getReadableSize(),
                        "#data"));
    }

    private static Stream<LineagePart> images(List<PackagedAs> images) {
        if (images.size() > MOST_IMAGES) {
            return Stream.of(new LineagePart(Kind.IMAGE, Messages.Lineage_images(images.size()), "", "#packaged"));
        }
        return images.stream()
                .map(one -> new LineagePart(
                        Kind.IMAGE,
                        one.getImage().isEmpty() ? one.getIntegration() : one.getImage(),
                        one.getDigestShort(),
                        "#packaged"));
    }

    private LineagePart version(ModelVersion version) {
        return new LineagePart(
                Kind.VERSION,
                version.model() + ":" + version.version(),
                String.join(", ", context.aliases()),
                "/" + ModelHome.of(run.getParent()).modelsUrl() + Util.rawEncode(version.model()) + "/");
    }
}
