package io.jenkins.plugins.legion.data;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.LockFile;
import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.files.WholeFile;
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
 * that memory holds no more than what is asked for.
 */
final class KnownObjects {

    private final Path file;

    /** @param store what tells it from every other */
    KnownObjects(Path root, String store) {
        file = root.resolve("stores").resolve(Sha256.hex(store) + ".jsonl");
    }

    /** Notes the digests of those that are still as they were. */
    void tell(Digests digests) throws IOException {
        each(known -> {
            // Without a tag nobody can tell whether it is the same.
            boolean telling = !known.object().tag().isEmpty() && !known.sha256().isEmpty();
            int index = telling ? digests.indexOf(known.object()) : -1;
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
                JsonGenerator json = KnownObjectLine.generator(out)) {
            for (int index : indexes) {
                RemoteObject object = found.object(index);
                keys.add(object.key());
                KnownObjectLine.write(json, new KnownObject(object, found.hex(index)));
            }
            each(known -> {
                if (!keys.contains(known.object().key())) {
                    KnownObjectLine.write(json, known);
                }
            });
        }
        WholeFile.name(part, file);
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
                JsonParser parser = KnownObjectLine.parser(in)) {
            Optional<KnownObject> known = KnownObjectLine.next(parser);
            while (known.isPresent()) {
                each.take(known.get());
                known = KnownObjectLine.next(parser);
            }
        }
    }
}
