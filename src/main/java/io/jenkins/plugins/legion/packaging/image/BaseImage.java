package io.jenkins.plugins.legion.packaging.image;

import java.nio.file.Path;

/** What an image stands on. */
public sealed interface BaseImage {

    /** Nothing: the layers are all there is. */
    record Empty() implements BaseImage {}

    record InRegistry(ImageName name, RegistryAccess access) implements BaseImage {}

    /**
     * An OCI layout.
     *
     * @param reference its name there, or its digest; may be empty where there is one image alone
     */
    record InLayout(Path folder, String reference) implements BaseImage {}

    /**
     * What {@code docker save}, {@code podman save} and {@code skopeo} write: a tar file, of docker's kind or of OCI's.
     *
     * @param reference as in {@link InLayout}
     */
    record InArchive(Path file, String reference) implements BaseImage {}
}
