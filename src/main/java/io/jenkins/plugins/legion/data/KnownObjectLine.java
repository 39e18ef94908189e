package io.jenkins.plugins.legion.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import io.jenkins.plugins.legion.lifecycle.Utf8Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** A known object as a line of a file: an array of key, tag, bytes and SHA-256. */
final class KnownObjectLine {

    private static final JsonFactory JSON = Utf8Json.factory().build();

    /** Of a SHA-256. */
    private static final int DIGITS = 64;

    private KnownObjectLine() {}

    static JsonGenerator generator(OutputStream out) throws IOException {
        JsonGenerator json = JSON.createGenerator(out);
        json.setRootValueSeparator(new SerializedString("\n"));
        return json;
    }

    static JsonParser parser(InputStream in) throws IOException {
        return JSON.createParser(in);
    }

    static void write(JsonGenerator json, KnownObject known) throws IOException {
        json.writeStartArray();
        json.writeString(known.object().key());
        json.writeString(known.object().tag());
        json.writeNumber(known.object().bytes());
        json.writeString(known.sha256());
        json.writeEndArray();
    }

    /** Absent at the end, and where something else stands. */
    static Optional<KnownObject> next(JsonParser parser) throws IOException {
        try {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return Optional.empty();
            }
            String key = parser.nextTextValue();
            String tag = parser.nextTextValue();
            long bytes = parser.nextLongValue(-1);
            String sha256 = parser.nextTextValue();
            boolean whole = key != null
                    && tag != null
                    && bytes >= 0
                    && sha256 != null
                    && isDigestOrNone(sha256)
                    && parser.nextToken() == JsonToken.END_ARRAY;
            return whole ? Optional.of(new KnownObject(new RemoteObject(key, bytes, tag), sha256)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Without a regular expression, which would take as long as all else that is read of a cached binding. */
    private static boolean isDigestOrNone(String sha256) {
        boolean hexadecimal = true;
        for (int i = 0; i < sha256.length(); i++) {
            char c = sha256.charAt(i);
            hexadecimal &= c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
        }
        return hexadecimal && (sha256.isEmpty() || sha256.length() == DIGITS);
    }
}
