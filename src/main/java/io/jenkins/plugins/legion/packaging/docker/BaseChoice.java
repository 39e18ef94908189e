package io.jenkins.plugins.legion.packaging.docker;

import io.jenkins.plugins.legion.data.docker.RegistryPlace;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.packaging.PackagingWork;
import io.jenkins.plugins.legion.packaging.image.BaseImage;
import io.jenkins.plugins.legion.packaging.image.ImageName;
import io.jenkins.plugins.legion.packaging.image.RegistryAccess;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which image a model's stands on, and by which login it is read. */
final class BaseChoice {

    private static final String FIELD = PackagingWork.field(ImageIntegration.BASE);

    /** As skopeo and podman name what lies on the disk; what stands behind a last colon is its name there. */
    private static final Pattern ON_DISK = Pattern.compile("(oci|oci-archive|docker-archive):([^:]+)(?::(.+))?");

    private BaseChoice() {}

    /** @param text the argument, with its placeholders filled in */
    static BaseImage of(String text, PackagingWork work) {
        Matcher disk = ON_DISK.matcher(text);
        if (disk.matches()) {
            Path path = work.place().resolve(FIELD, disk.group(2));
            String reference = disk.group(3) == null ? "" : disk.group(3);
            return disk.group(1).equals("oci")
                    ? new BaseImage.InLayout(path, reference)
                    : new BaseImage.InArchive(path, reference);
        }
        Optional<Connection> pull = work.target(ImageIntegration.PULL);
        ImageName name = pull.isPresent() && !namesRegistry(text)
                ? ImageName.within(pull.get(), FIELD, text)
                : ImageName.parse(FIELD, text);
        return new BaseImage.InRegistry(
                name,
                pull.filter(connection -> leadsTo(connection, name))
                        .or(() -> work.target(ImageIntegration.PUSH).filter(connection -> leadsTo(connection, name)))
                        .map(RegistryAccess::of)
                        .orElseGet(RegistryAccess::anonymous));
    }

    private static boolean namesRegistry(String text) {
        int slash = text.indexOf('/');
        String first = slash < 0 ? "" : text.substring(0, slash);
        return first.contains(".") || first.contains(":") || first.equals("localhost");
    }

    private static boolean leadsTo(Connection connection, ImageName image) {
        return RegistryPlace.of(connection.uri())
                .server()
                .getAuthority()
                .equalsIgnoreCase(RegistryPlace.of(image.registry()).server().getAuthority());
    }
}
