package io.jenkins.plugins.legion.tracking;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a line in any form that is allowed, with Jackson's streaming parser. */
final class AnyLine {

    private static final String OBJECT = "a JSON object such as {\"metric\": \"loss\", \"value\": 0.3, \"step\": 1}";

    private AnyLine() {}

    /**
     * Passes everything good in the line on, then says what was not.
     *
     * @throws BadLine if anything in it was passed over
     */
    static void read(byte[] bytes, int from, int to, TrackingLines into) throws BadLine {
        String line = text(bytes, from, to);
        try (JsonParser json = TrackingJson.READING.createParser(line)) {
            // Several processes that print without a lock leave several objects on one line, and then blank lines.
            while (json.nextToken() != null) {
                if (json.currentToken() != JsonToken.START_OBJECT) {
                    throw new BadLine(OBJECT);
                }
                LoggedObject.read(json, line).passOn(into);
            }
        } catch (JsonParseException e) {
            throw new BadLine(
                    OBJECT + " (it breaks at character " + e.getLocation().getColumnNr() + ")");
        } catch (IOException e) {
            // The parser's limits: nesting and the length of numbers.
            throw new BadLine(OBJECT + ", not nested deeper than " + TrackingJson.DEEPEST
                    + ", without numbers of over 1000 digits");
        }
    }

    private static String text(byte[] bytes, int from, int to) throws BadLine {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadLine("text in UTF-8");
        }
    }
}
