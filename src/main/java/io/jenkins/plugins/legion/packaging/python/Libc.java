package io.jenkins.plugins.legion.packaging.python;

import java.util.Locale;

/**
 * The C library of an image, by which wheels with compiled parts are told apart.
 *
 * @param kind whose it is
 * @param major such as 2
 * @param minor such as 36
 */
public record Libc(Kind kind, int major, int minor) {

    /** Those that PEP 600 and PEP 656 have tags for. */
    public enum Kind {
        GLIBC,
        MUSL
    }

    /** Such as {@code glibc 2.36}. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + major + "." + minor;
    }
}
