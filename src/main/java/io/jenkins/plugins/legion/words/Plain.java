package io.jenkins.plugins.legion.words;

/** Text from anywhere as it may go to a terminal: nothing in it moves the cursor, rings or turns the line about. */
public final class Plain {

    private Plain() {}

    public static String text(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> plain.appendCodePoint(isShown(c) ? c : 0xFFFD));
        return plain.toString();
    }

    private static boolean isShown(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && !(c >= 0x202A && c <= 0x202E)
                && !(c >= 0x2066 && c <= 0x2069);
    }
}
