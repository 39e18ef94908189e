package io.jenkins.plugins.legion.jenkins.gates;

/** Text in Markdown that is read as text, whatever it holds: names come from whoever wrote the training. */
final class Markdown {

    /** Marks that mean nothing in the middle of a line. */
    private static final String HARMLESS = " .,-+%()=;";

    /** Stands behind a mark that would call somebody or point to an issue, and is not seen. */
    private static final String APART = "&#8203;";

    private Markdown() {}

    static String text(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(point -> append(escaped, point));
        return escaped.toString();
    }

    private static void append(StringBuilder escaped, int point) {
        if (Character.isWhitespace(point)) {
            escaped.append(' ');
        } else if (point > 0x7f) {
            if (Character.getType(point) != Character.FORMAT && Character.isDefined(point)) {
                escaped.appendCodePoint(point);
            }
        } else if (Character.isLetterOrDigit(point) || HARMLESS.indexOf(point) >= 0) {
            escaped.append((char) point);
        } else if (!Character.isISOControl(point)) {
            escaped.append("&#").append(point).append(';');
            if (point == '@' || point == '#') {
                escaped.append(APART);
            }
        }
    }
}
