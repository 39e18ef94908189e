package io.jenkins.plugins.legion.packaging.image;

import java.util.List;

/**
 * An image that is where it should be.
 *
 * @param name by its digest, as whoever runs it should name it; of a layout or an archive the file's path with the digest
 * @param names by tags
 * @param digest of its manifest
 * @param base the digest of what it stands on, of the platform that was taken; empty of nothing
 * @param bytes of its layers, its configuration and its manifest, as they lie in a registry
 * @param pushed how many of them went over the line or to the disk this time
 * @param layers the base's first
 */
public record BuiltImage(
        String name, List<String> names, String digest, String base, long bytes, long pushed, List<Layer> layers) {

    public BuiltImage {
        names = List.copyOf(names);
        layers = List.copyOf(layers);
    }

    /** Its name without the digest: a repository, a folder or a file. */
    public String place() {
        return name.substring(0, name.lastIndexOf('@'));
    }

    /** How a layer came to its target. */
    public enum Delivery {
        PUSHED,
        PRESENT,
        MOUNTED
    }

    /**
     * @param name as it was given; {@code base} of those of the base
     * @param digest of its bytes as they lie there
     * @param bytes how many those are
     */
    public record Layer(String name, String digest, long bytes, Delivery delivery) {}
}
