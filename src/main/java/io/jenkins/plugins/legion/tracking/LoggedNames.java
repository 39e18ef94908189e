package io.jenkins.plugins.legion.tracking;

/** The rule for names of metrics, parameters and tags, and the cleaning of values. */
final class LoggedNames {

    /** What the rule asks for, as the end of a sentence that begins "expected". */
    static final String RULE = "a name of 1 to " + TrackingLimits.NAME + " characters without control characters";

    private static final char REPLACEMENT = '\uFFFD';

    private LoggedNames() {}

    static boolean admits(String name) {
        if (name.isBlank() || name.length() > TrackingLimits.NAME) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (Character.isISOControl(name.charAt(i)) || !storable(name, i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The value without characters that neither UTF-8 nor an XML file can hold, such as NUL or half of a surrogate
     * pair: a record with one of them could be written by Jenkins and never be read again.
     */
    static String cleaned(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!storable(value, i)) {
                return replaced(value, i);
            }
        }
        return value;
    }

    private static String replaced(String value, int from) {
        StringBuilder cleaned = new StringBuilder(value);
        for (int i = from; i < value.length(); i++) {
            if (!storable(value, i)) {
                cleaned.setCharAt(i, REPLACEMENT);
            }
        }
        return cleaned.toString();
    }

    private static boolean storable(String text, int index) {
        char c = text.charAt(index);
        if (c < ' ') {
            return c == '\t' || c == '\n' || c == '\r';
        }
        if (Character.isHighSurrogate(c)) {
            return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
        }
        return c != '\uFFFE' && c != '\uFFFF';
    }
}
