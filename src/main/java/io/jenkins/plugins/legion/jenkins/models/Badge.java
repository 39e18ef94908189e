package io.jenkins.plugins.legion.jenkins.models;

/**
 * A picture of one line, for a README: a word on the left, what is so on the right. Both are texts of anybody's, so they are
 * escaped and cut.
 */
final class Badge {

    /** Characters; a badge that is wider than a page is no badge. */
    private static final int LONGEST = 60;

    /** Of a letter in Verdana at 11 pixels, on the average; the picture stretches the text to the width it reckoned with. */
    private static final double LETTER_WIDTH = 6.8;

    private static final int PADDING = 6;
    private static final int HEIGHT = 20;

    /** Blue says that something is there and grey that nothing is, to whatever eyes; white letters are read on both. */
    private static final String THERE = "#0b6aa2";

    private static final String NOTHING = "#6b6b6b";

    private static final String LEFT = "#444";

    private final String left;
    private final String right;
    private final boolean isThere;

    /** @param isThere whether there is what the badge is about */
    Badge(String left, String right, boolean isThere) {
        this.left = cut(left);
        this.right = cut(right);
        this.isThere = isThere;
    }

    private static String cut(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    /** The picture, as SVG. */
    String svg() {
        int leftWidth = width(left);
        int rightWidth = width(right);
        String title = xml(left + ": " + right);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + (leftWidth + rightWidth) + "\" height=\"" + HEIGHT
                + "\" role=\"img\" aria-label=\"" + title + "\"><title>" + title + "</title>"
                + "<clipPath id=\"r\"><rect width=\"" + (leftWidth + rightWidth) + "\" height=\"" + HEIGHT
                + "\" rx=\"4\"/></clipPath><g clip-path=\"url(#r)\">"
                + box(0, leftWidth, LEFT)
                + box(leftWidth, rightWidth, isThere ? THERE : NOTHING)
                + "</g><g fill=\"#fff\" font-family=\"Verdana,DejaVu Sans,sans-serif\" font-size=\"11\">"
                + text(left, 0, leftWidth)
                + text(right, leftWidth, rightWidth)
                + "</g></svg>";
    }

    private static String box(int x, int width, String colour) {
        return "<rect x=\"" + x + "\" width=\"" + width + "\" height=\"" + HEIGHT + "\" fill=\"" + colour + "\"/>";
    }

    private static String text(String text, int x, int width) {
        return "<text x=\"" + (x + PADDING) + "\" y=\"14\" textLength=\"" + (width - 2 * PADDING) + "\">" + xml(text)
                + "</text>";
    }

    private static int width(String text) {
        return (int) Math.ceil(text.codePointCount(0, text.length()) * LETTER_WIDTH) + 2 * PADDING;
    }

    /** Escaped, and without what XML has no place for at all. */
    private static String xml(String text) {
        StringBuilder xml = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                default -> {
                    if (isXml(c)) {
                        xml.appendCodePoint(c);
                    }
                }
            }
        });
        return xml.toString();
    }

    /** By XML 1.0, less the controls that turn a line around. */
    private static boolean isXml(int c) {
        boolean control = c < 0x20 || c >= 0x7F && c < 0xA0;
        boolean turns = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        boolean none = c >= 0xD800 && c <= 0xDFFF || (c & 0xFFFE) == 0xFFFE;
        return !control && !turns && !none;
    }
}
