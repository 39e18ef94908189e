package io.jenkins.plugins.legion.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.LockFile;
import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.files.WholeFile;
import io.jenkins.plugins.legion.lifecycle.Utf8Json;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which content the objects of a store have, as far as they were fetched once: a line for each, read and written in one go, so
 * that memory holds no more than what is asked for. A line is an array: key, tag, bytes, SHA-256.
 */
final class KnownObjects {

    private static final JsonFactory JSON = Utf8Json.factory().build();

    private final Path file;

    /** @param store what tells it from every other */
    KnownObjects(Path root, String store) {
        file = root.resolve("stores").resolve(Sha256.hex(store) + ".jsonl");
    }

    /** Notes the digests of those that are still as they were. */
    void tell(Digests digests) throws IOException {
        each(known -> {
            // Without a tag nobody can tell whether it is the same.
            int index = known.object().tag().isEmpty() ? -1 : digests.indexOf(known.object());
            if (index >= 0) {
                digests.put(index, known.sha256());
            }
        });
    }

    /** The digest of one, if it is still as it was. */
    Optional<String> of(RemoteObject object) throws IOException {
        Digests one = new Digests(List.of(object));
        tell(one);
        return one.has(0) ? Optional.of(one.hex(0)) : Optional.empty();
    }

    /** Adds what was found; of an object that was known before, this holds. */
    void add(Digests found, int[] indexes) throws IOException, InterruptedException {
        if (indexes.length == 0) {
            return;
        }
        Folders.create(file.getParent());
        try (LockFile lock = LockFile.await(file.resolveSibling(file.getFileName() + ".lock"))) {
            write(found, indexes);
        }
    }

    private void write(Digests found, int[] indexes) throws IOException {
        Set<String> keys = new HashSet<>();
        Path part = WholeFile.part(file);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part));
                JsonGenerator json = JSON.createGenerator(out)) {
            json.setRootValueSeparator(new SerializedString("\n"));
            for (int index : indexes) {
                RemoteObject object = found.object(index);
                keys.add(object.key());
                write(json, new KnownObject(object, found.hex(index)));
            }
            each(known -> {
                if (!keys.contains(known.object().key())) {
                    write(json, known);
                }
            });
        }
        WholeFile.name(part, file);
    }

    private static void write(JsonGenerator json, KnownObject known) throws IOException {
        json.writeStartArray();
        json.writeString(known.object().key());
        json.writeString(known.object().tag());
        json.writeNumber(known.object().bytes());
        json.writeString(known.sha256());
        json.writeEndArray();
    }

    private interface Each {
        void take(KnownObject known) throws IOException;
    }

    /** Every one that can be read; what is broken, as a power failure leaves it, and all behind it has to be fetched again. */
    private void each(Each each) throws IOException {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                JsonParser parser = JSON.createParser(in)) {
            Optional<KnownObject> known = next(parser);
            while (known.isPresent()) {
                each.take(known.get());
                known = next(parser);
            }
        }
    }

    private static Optional<KnownObject> next(JsonParser parser) throws IOException {
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
                    && sha256.matches("[0-9a-f]{64}")
                    && parser.nextToken() == JsonToken.END_ARRAY;
            return whole ? Optional.of(new KnownObject(new RemoteObject(key, bytes, tag), sha256)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
