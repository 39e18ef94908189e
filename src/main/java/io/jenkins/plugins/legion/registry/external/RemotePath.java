package io.jenkins.plugins.legion.registry.external;

/** Paths that a server and a person speak of: relative, with forward slashes; empty for the root. */
final class RemotePath {

    private RemotePath() {}

    /**
     * Whether a path stays below where it begins, however a server or a file system reads it. Other than of a name on a disk, a
     * drive's letter in an address is no danger: whoever keeps the files asks for more, and tells all names at once.
     */
    static boolean isSafe(String path) {
        if (path.isEmpty()) {
            return true;
        }
        if (path.indexOf('\\') >= 0 || path.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return false;
            }
        }
        return true;
    }

    static String join(String folder, String name) {
        if (folder.isEmpty() || name.isEmpty()) {
            return folder + name;
        }
        return folder + "/" + name;
    }

    static String folderOf(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
