package io.jenkins.plugins.legion.packaging.image;

import java.nio.file.Path;

/** What an image stands on. */
public sealed interface BaseImage {

    /**
     * The same image whatever its name leads to by now.
     *
     * @param digest of its manifest, as {@link ImageFiles#digest} has it
     */
    BaseImage at(String digest);

    /** Nothing: the layers are all there is. */
    record Empty() implements BaseImage {
        @Override
        public BaseImage at(String digest) {
            return this;
        }
    }

    record InRegistry(ImageName name, RegistryAccess access) implements BaseImage {
        @Override
        public BaseImage at(String digest) {
            return new InRegistry(name.at(digest), access);
        }
    }

    /**
     * An OCI layout.
     *
     * @param reference its name there, or its digest; may be empty where there is one image alone
     */
    record InLayout(Path folder, String reference) implements BaseImage {
        @Override
        public BaseImage at(String digest) {
            return new InLayout(folder, digest);
        }
    }

    /**
     * What {@code docker save}, {@code podman save} and {@code skopeo} write: a tar file, of docker's kind or of OCI's.
     *
     * @param reference as in {@link InLayout}
     */
    record InArchive(Path file, String reference) implements BaseImage {
        @Override
        public BaseImage at(String digest) {
            return new InArchive(file, digest);
        }
    }
}
