package io.jenkins.plugins.legion.data.statistics;

/** What the values of a column are. Bits, so that a column's are put together without an object. */
final class CellKinds {

    static final int NUMBER = 1;
    static final int BOOLEAN = 2;
    static final int DATE = 4;
    static final int TEXT = 8;
    static final int LIST = 16;
    static final int OBJECT = 32;

    /** No value: nothing, or one of the words that pandas takes for nothing. */
    static final int MISSING = 0;

    private static final String[] NOTHING = {
        "NA", "N/A", "n/a", "NaN", "nan", "-NaN", "-nan", "null", "NULL", "None", "<NA>", "#N/A"
    };

    private static final int LONGEST_NOTHING = 4;
    private static final int LONGEST_BOOLEAN = 5;

    /** {@code 2026-01-31}. */
    private static final int DAY = 10;

    private CellKinds() {}

    /** A column's type, as a record has it. */
    static String word(int kinds, String otherwise) {
        return switch (kinds) {
            case MISSING -> "empty";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case TEXT, TEXT | DATE -> "text";
            case LIST -> "list";
            case OBJECT -> "object";
            default -> otherwise;
        };
    }

    static int of(byte[] text, int begin, int end) {
        int from = begin;
        int to = end;
        while (from < to && text[from] == ' ') {
            from++;
        }
        while (to > from && text[to - 1] == ' ') {
            to--;
        }
        if (from == to) {
            return MISSING;
        }
        byte first = text[from];
        if (first <= '9') {
            if (isNumber(text, from, to)) {
                return NUMBER;
            }
            if (isDate(text, from, to)) {
                return DATE;
            }
        }
        if (isNothing(text, from, to)) {
            return MISSING;
        }
        return isBoolean(text, from, to) ? BOOLEAN : isInfinite(text, from, to) ? NUMBER : TEXT;
    }

    /** Whether a text that is no number, date or truth value stands for none. */
    static boolean isNothing(byte[] text, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return true;
        }
        if (length > LONGEST_NOTHING || length < 2) {
            return false;
        }
        byte first = text[from];
        if (first != 'N' && first != 'n' && first != '-' && first != '<' && first != '#') {
            return false;
        }
        for (String word : NOTHING) {
            if (isWord(text, from, to, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWord(byte[] text, int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (text[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Digits with a sign, a point and an exponent, as programs write them. */
    static boolean isNumber(byte[] text, int from, int to) {
        int at = from;
        if (text[at] == '-' || text[at] == '+') {
            at++;
        }
        int digits = at;
        while (at < to && isDigit(text[at])) {
            at++;
        }
        int found = at - digits;
        if (at < to && text[at] == '.') {
            at++;
            int fraction = at;
            while (at < to && isDigit(text[at])) {
                at++;
            }
            found += at - fraction;
        }
        if (found == 0) {
            return false;
        }
        if (at < to && (text[at] | 0x20) == 'e') {
            at++;
            if (at < to && (text[at] == '-' || text[at] == '+')) {
                at++;
            }
            int exponent = at;
            while (at < to && isDigit(text[at])) {
                at++;
            }
            if (at == exponent) {
                return false;
            }
        }
        return at == to;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    /** A day of ISO 8601, also with slashes, and maybe a time of that day. */
    static boolean isDate(byte[] text, int from, int to) {
        if (to - from < DAY || text[from + 4] != '-' && text[from + 4] != '/' || text[from + 7] != text[from + 4]) {
            return false;
        }
        for (int i = 0; i < DAY; i++) {
            if (i != 4 && i != 7 && !isDigit(text[from + i])) {
                return false;
            }
        }
        int month = number(text, from + 5);
        int day = number(text, from + 8);
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            return false;
        }
        if (to - from == DAY) {
            return true;
        }
        if (text[from + DAY] != 'T' && text[from + DAY] != ' ') {
            return false;
        }
        for (int i = from + DAY + 1; i < to; i++) {
            byte character = text[i];
            if (!isDigit(character) && ":.,+-Z ".indexOf(character) < 0) {
                return false;
            }
        }
        return to - from > DAY + 1;
    }

    private static int number(byte[] text, int at) {
        return (text[at] - '0') * 10 + text[at + 1] - '0';
    }

    private static boolean isBoolean(byte[] text, int from, int to) {
        return to - from <= LONGEST_BOOLEAN
                && (isAnyCase(text, from, to, "true") || isAnyCase(text, from, to, "false"));
    }

    /** As Python and Java write it. */
    private static boolean isInfinite(byte[] text, int from, int to) {
        int at = text[from] == '-' || text[from] == '+' ? from + 1 : from;
        return isAnyCase(text, at, to, "inf") || isAnyCase(text, at, to, "infinity");
    }

    private static boolean isAnyCase(byte[] text, int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((text[from + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
