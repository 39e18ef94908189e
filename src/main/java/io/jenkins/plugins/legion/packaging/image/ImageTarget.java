package io.jenkins.plugins.legion.packaging.image;

import java.nio.file.Path;
import java.util.List;

/** Where an image goes. */
public sealed interface ImageTarget {

    /**
     * @param repository its tag is not heeded
     * @param tags that lead to the image afterwards; with none it is there by its digest alone
     */
    record InRegistry(ImageName repository, RegistryAccess access, List<String> tags) implements ImageTarget {
        public InRegistry {
            tags = List.copyOf(tags);
        }
    }

    /**
     * An OCI layout; what is in it stays, but for images of the same names.
     *
     * @param names by which the image is found there
     */
    record InLayout(Path folder, List<String> names) implements ImageTarget {
        public InLayout {
            names = List.copyOf(names);
        }
    }

    /**
     * A tar file for {@code docker load} and {@code podman load}. It is replaced where it exists.
     *
     * @param names by which the image is found once it is loaded
     */
    record InArchive(Path file, List<ImageName> names) implements ImageTarget {
        public InArchive {
            names = List.copyOf(names);
        }
    }
}
