package io.jenkins.plugins.legion.binary;

/** File modes as Unix counts them, in archives. Only two are ever written, so that no machine's umask shows. */
final class UnixMode {

    static final int TYPE = 0170000;
    static final int REGULAR = 0100000;
    static final int DIRECTORY = 0040000;
    static final int LINK = 0120000;

    private static final int OWNER_EXECUTES = 0100;

    private UnixMode() {}

    static int of(boolean executable) {
        return REGULAR | (executable ? 0755 : 0644);
    }

    static boolean executable(int mode) {
        return (mode & OWNER_EXECUTES) != 0;
    }

    /** What a mode says its file is, for a message. */
    static String kind(int mode) {
        return switch (mode & TYPE) {
            case 0, REGULAR -> "a file";
            case DIRECTORY -> "a folder";
            case LINK -> "a symbolic link";
            case 0010000 -> "a named pipe";
            case 0020000, 0060000 -> "a device";
            case 0140000 -> "a socket";
            default -> "of an unknown kind";
        };
    }
}
