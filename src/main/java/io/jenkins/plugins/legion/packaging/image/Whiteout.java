package io.jenkins.plugins.legion.packaging.image;

import java.util.Optional;

/**
 * A file of a layer that stands for something of the layers below that is gone, as OCI's description of layers has it.
 *
 * @param path its own, absolute
 */
record Whiteout(String path) {

    /** How the names of such files begin. */
    static final String START = ".wh.";

    /** Stands for all that is in its folder. */
    private static final String ALL = ".wh..wh..opq";

    /** What programs of long ago noted for themselves: it stands for nothing. */
    private static final String NOTES = ".wh..wh.";

    /** Whether a file has such a name, which none that is there has. */
    static boolean isAt(String path) {
        return name(path).startsWith(START);
    }

    /** @return absent where it stands for nothing */
    static Optional<Whiteout> at(String path) {
        String name = name(path);
        boolean stands = name.equals(ALL)
                || name.startsWith(START)
                        && !name.startsWith(NOTES)
                        && !name.equals(START)
                        && !name.equals(START + ".")
                        && !name.equals(START + "..");
        return stands ? Optional.of(new Whiteout(path)) : Optional.empty();
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether it stands for all that is in its folder. */
    boolean isOfAll() {
        return name(path).equals(ALL);
    }

    /** The folder that it is in, absolute; empty of the root. */
    String folder() {
        return path.substring(0, path.lastIndexOf('/'));
    }

    /** What is gone, absolute; not to be asked where that is all. */
    String gone() {
        return folder() + "/" + name(path).substring(START.length());
    }
}
