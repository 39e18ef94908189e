package io.jenkins.plugins.legion.packaging.docker;

import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.packaging.PackagingWork;
import io.jenkins.plugins.legion.packaging.image.ImageName;
import io.jenkins.plugins.legion.packaging.image.ImageTarget;
import io.jenkins.plugins.legion.packaging.image.RegistryAccess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an image goes, and by which names it is found there.
 *
 * @param name the first of its names
 * @param targets the registry first, where there is one
 */
record ImageGoals(ImageName name, List<ImageTarget> targets) {

    private static final String NAME = PackagingWork.field(ImageIntegration.NAME);
    private static final String TAGS = PackagingWork.field(ImageIntegration.TAGS);
    private static final Pattern OUTPUT = Pattern.compile("(oci|docker-archive):(.+)");

    /** @throws InvalidInput naming a name or a place that is none */
    static ImageGoals of(PackagingWork work, ModelIdentity model) {
        // As ODAHU has it: registries take names in small letters alone.
        String text = new ImageNameTemplate(NAME, work.text(ImageIntegration.NAME))
                .filled(values(model))
                .toLowerCase(Locale.ROOT);
        Optional<Connection> push = work.target(ImageIntegration.PUSH);
        ImageName name = push.isPresent() ? ImageName.within(push.get(), NAME, text) : ImageName.parse(NAME, text);
        if (!name.digest().isEmpty()) {
            throw new InvalidInput(new Fault(NAME, text, "a name without a digest, which the image has yet to get"));
        }
        List<String> tags = new ArrayList<>(List.of(name.tag()));
        List<?> further = (List<?>) work.argument(ImageIntegration.TAGS).orElse(List.of());
        further.stream()
                .map(String::valueOf)
                .distinct()
                .filter(tag -> !tags.contains(tag))
                .forEach(tag -> {
                    ImageName.checkTag(TAGS, tag);
                    tags.add(tag);
                });
        List<ImageTarget> targets = new ArrayList<>();
        push.ifPresent(
                connection -> targets.add(new ImageTarget.InRegistry(name, RegistryAccess.of(connection), tags)));
        output(work, name, tags).ifPresent(targets::add);
        if (targets.isEmpty()) {
            throw new InvalidInput(Fault.missing(
                    "targets." + ImageIntegration.PUSH,
                    "a connection to a registry, or " + PackagingWork.field(ImageIntegration.OUTPUT)
                            + " such as docker-archive:wine.tar"));
        }
        return new ImageGoals(name, List.copyOf(targets));
    }

    private static Map<String, String> values(ModelIdentity model) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("Name", model.name());
        // No registry takes a plus sign.
        values.put("Version", model.version().replace('+', '_'));
        values.put("RandomUUID", UUID.randomUUID().toString());
        return values;
    }

    private static Optional<ImageTarget> output(PackagingWork work, ImageName name, List<String> tags) {
        String text = work.text(ImageIntegration.OUTPUT);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher output = OUTPUT.matcher(text);
        if (!output.matches()) {
            throw new InvalidInput(
                    new Fault(PackagingWork.field(ImageIntegration.OUTPUT), text, "oci:FOLDER or docker-archive:FILE"));
        }
        Path path = work.place().resolve(PackagingWork.field(ImageIntegration.OUTPUT), output.group(2));
        return Optional.of(
                output.group(1).equals("oci")
                        ? new ImageTarget.InLayout(path, tags)
                        : new ImageTarget.InArchive(
                                path,
                                tags.stream()
                                        .map(tag -> name.withTag(TAGS, tag))
                                        .toList()));
    }
}
