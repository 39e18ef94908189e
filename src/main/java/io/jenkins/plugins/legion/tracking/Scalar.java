package io.jenkins.plugins.legion.tracking;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value in a line, before it is known what it is a value of.
 *
 * @param token what kind it is; {@link JsonToken#NOT_AVAILABLE} for an object or an array
 * @param text a string's content; otherwise the value as it stands in the line
 */
record Scalar(JsonToken token, String text) {

    static final String NUMBER = "a number";

    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    /** Longer numbers say no more; the parser has the same limit. */
    private static final int LONGEST_NUMBER = 1_000;

    /** Whole numbers up to here are exact as doubles. */
    private static final double EXACT = 1L << 53;

    /** Takes the value that the parser stands at, and leaves the parser at its end. */
    static Scalar of(JsonParser json, String line) throws IOException {
        JsonToken token = json.currentToken();
        if (!token.isStructStart()) {
            return new Scalar(token, json.getText());
        }
        int from = (int) json.currentTokenLocation().getCharOffset();
        json.skipChildren();
        int to = (int) json.currentLocation().getCharOffset();
        return new Scalar(JsonToken.NOT_AVAILABLE, line.substring(from, to));
    }

    boolean isNull() {
        return token == JsonToken.VALUE_NULL;
    }

    /** A string, or a bare number, truth value, list or object as its JSON text. */
    String asText(String where) throws BadLine {
        if (isNull()) {
            throw new BadLine(where + " to be a string, a number or a truth value");
        }
        return text;
    }

    String asName(String where) throws BadLine {
        if (token != JsonToken.VALUE_STRING || !LoggedNames.admits(text)) {
            throw new BadLine(where + " to be " + LoggedNames.RULE);
        }
        return text;
    }

    /**
     * A number, bare or as a string; the words that Python, Java and JavaScript have for what is no number; or null,
     * which is JavaScript's and pandas' way to write NaN.
     */
    double asDouble(String where) throws BadLine {
        if (isNull()) {
            return Double.NaN;
        }
        boolean said = token == JsonToken.VALUE_STRING || token.isNumeric();
        if (said && text.length() <= LONGEST_NUMBER) {
            Optional<Double> word = LoggedNumber.of(text);
            if (word.isPresent()) {
                return word.get();
            }
            if (isNumber()) {
                return Double.parseDouble(text);
            }
        }
        throw new BadLine(where + " to be " + NUMBER);
    }

    /** Whether digits are written here, as opposed to a word such as Infinity. */
    boolean isNumber() {
        return JSON_NUMBER.matcher(text).matches();
    }

    long asLong(String where) throws BadLine {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            double number = isNull() ? Double.NaN : asDouble(where);
            if (Math.rint(number) == number && Math.abs(number) <= EXACT) {
                return (long) number;
            }
            throw new BadLine(where + " to be a whole number of 64 bits");
        }
    }

    long asTimeMillis(String where) throws BadLine {
        long millis = isNull() ? LoggedTime.NONE : LoggedTime.millis(asDouble(where));
        if (millis == LoggedTime.NONE) {
            throw new BadLine(where + " to be " + LoggedTime.RULE);
        }
        return millis;
    }
}
