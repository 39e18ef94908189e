package io.jenkins.plugins.legion.tracking.comparison;

import java.util.regex.Pattern;

/**
 * A text as it may stand in a table that somebody opens with a spreadsheet: what would be calculated there has an
 * apostrophe before it. So has what begins with an apostrophe, so that one taken away always gives the text again.
 * Numbers stay numbers.
 */
final class PlainCell {

    /** Those that OWASP names under "CSV Injection", the wide ones of East Asian keyboards among them. */
    private static final String BEGIN_FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private static final char TEXT_MARK = '\'';

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private PlainCell() {}

    static String of(String text) {
        boolean marked = !text.isEmpty()
                && (text.charAt(0) == TEXT_MARK || BEGIN_FORMULA.indexOf(text.charAt(0)) >= 0)
                && !NUMBER.matcher(text).matches();
        return marked ? TEXT_MARK + text : text;
    }
}
