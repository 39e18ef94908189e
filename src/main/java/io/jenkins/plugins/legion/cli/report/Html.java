package io.jenkins.plugins.legion.cli.report;

import java.util.List;
import java.util.function.Consumer;

/**
 * HTML as it is written, front to back. Tags and attribute names are this package's own words; every text and every
 * attribute's value may come from anybody and is escaped here, in the one place.
 */
final class Html {

    /** Stands for characters that are no text, or that would turn the text around them about. */
    private static final char NOT_SHOWN = '\uFFFD';

    private final StringBuilder out = new StringBuilder(1 << 16);

    /** A tag with attributes, given as names and values in turn. */
    Html open(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
        return this;
    }

    Html close(String tag) {
        out.append("</").append(tag).append('>');
        return this;
    }

    Html text(String text) {
        escape(text);
        return this;
    }

    /** A tag with a text in it. */
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    /** A table that scrolls by itself where it is wider than the page; {@code cells} writes those of a row. */
    <T> Html table(List<Column> columns, Iterable<T> rows, Consumer<T> cells, String... attributes) {
        open("div", "class", "wide", "tabindex", "0").open("table", attributes);
        open("thead").open("tr");
        for (Column column : columns) {
            if (column.number()) {
                element("th", column.name(), "scope", "col", "class", "n");
            } else {
                element("th", column.name(), "scope", "col");
            }
        }
        close("tr").close("thead").open("tbody").line();
        for (T row : rows) {
            open("tr");
            cells.accept(row);
            close("tr").line();
        }
        return close("tbody").close("table").close("div");
    }

    Html line() {
        out.append('\n');
        return this;
    }

    /** What is HTML already, and this package's own. */
    Html trusted(String html) {
        out.append(html);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n', '\t' -> out.append(c);
                default -> {
                    if (Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        out.append(c).append(text.charAt(++i));
                    } else {
                        out.append(isShown(c) ? c : NOT_SHOWN);
                    }
                }
            }
        }
    }

    private static boolean isShown(char c) {
        return !Character.isISOControl(c)
                && !Character.isSurrogate(c)
                && c != '\uFFFE'
                && c != '\uFFFF'
                && !(c >= '\u202A' && c <= '\u202E')
                && !(c >= '\u2066' && c <= '\u2069');
    }
}
