package io.jenkins.plugins.legion.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The fields of JSON objects, asked for in the order in which they stand. The first that is not as expected ends it all. */
final class WrittenFields {

    private static final JsonFactory JSON = new JsonFactory();

    /** It stands at the field, or the end, that comes next. */
    private final JsonParser in;

    private WrittenFields(JsonParser in) {
        this.in = in;
    }

    /** Makes a value of the fields of an object. */
    interface Form<T> {
        T read(WrittenFields in) throws IOException;
    }

    /** @return absent where there is anything else than one object of that form */
    static <T> Optional<T> read(byte[] json, int from, int length, Form<T> form) {
        try (JsonParser in = JSON.createParser(json, from, length)) {
            in.nextToken();
            T value = new WrittenFields(in).object(form);
            return in.currentToken() == null ? Optional.of(value) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    boolean has(String name) throws IOException {
        return in.currentToken() == JsonToken.FIELD_NAME && name.equals(in.currentName());
    }

    <T> T object(String name, Form<T> form) throws IOException {
        find(name);
        return object(form);
    }

    <T> List<T> objects(String name, Form<T> form) throws IOException {
        find(name);
        pass(JsonToken.START_ARRAY);
        List<T> values = new ArrayList<>();
        while (in.currentToken() == JsonToken.START_OBJECT) {
            values.add(object(form));
        }
        pass(JsonToken.END_ARRAY);
        return values;
    }

    private <T> T object(Form<T> form) throws IOException {
        pass(JsonToken.START_OBJECT);
        T value = form.read(this);
        pass(JsonToken.END_OBJECT);
        return value;
    }

    String text(String name) throws IOException {
        find(name);
        return text();
    }

    Instant time(String name) throws IOException {
        return WrittenTime.read(text(name)).orElseThrow(OtherForm::new);
    }

    /**
     * @param meant what a word means; it throws IllegalArgumentException, or gives anything, for one without meaning
     * @param spelled how a meaning is spelled
     */
    <T> T word(String name, Function<String, T> meant, Function<T, String> spelled) throws IOException {
        String word = text(name);
        T meaning;
        try {
            meaning = meant.apply(word);
        } catch (IllegalArgumentException e) {
            throw new OtherForm();
        }
        if (!spelled.apply(meaning).equals(word)) {
            throw new OtherForm();
        }
        return meaning;
    }

    boolean truth(String name) throws IOException {
        find(name);
        boolean truth = in.currentToken() == JsonToken.VALUE_TRUE;
        pass(truth ? JsonToken.VALUE_TRUE : JsonToken.VALUE_FALSE);
        return truth;
    }

    int number(String name) throws IOException {
        find(name);
        int number = in.getIntValue();
        pass(JsonToken.VALUE_NUMBER_INT);
        return number;
    }

    long count(String name) throws IOException {
        find(name);
        long count = in.getLongValue();
        pass(JsonToken.VALUE_NUMBER_INT);
        return count;
    }

    /** What is no number of JSON stands as a text. */
    double value(String name) throws IOException {
        find(name);
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            return switch (text()) {
                case "NaN" -> Double.NaN;
                case "Infinity" -> Double.POSITIVE_INFINITY;
                case "-Infinity" -> Double.NEGATIVE_INFINITY;
                default -> throw new OtherForm();
            };
        }
        double value = in.getDoubleValue();
        in.nextToken();
        return value;
    }

    private String text() throws IOException {
        String text = in.getText();
        pass(JsonToken.VALUE_STRING);
        return text;
    }

    private void find(String name) throws IOException {
        if (!has(name)) {
            throw new OtherForm();
        }
        in.nextToken();
    }

    private void pass(JsonToken expected) throws IOException {
        if (in.currentToken() != expected) {
            throw new OtherForm();
        }
        in.nextToken();
    }
}
