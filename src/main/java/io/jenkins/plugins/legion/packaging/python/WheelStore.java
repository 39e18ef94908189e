package io.jenkins.plugins.legion.packaging.python;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.files.WholeFile;
import io.jenkins.plugins.legion.packaging.cache.CacheFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Wheels by their digests, and beside each what is in it. Several processes may share it: whatever is there under a name is whole.
 *
 * @param cache whose {@link #KIND} they are
 */
record WheelStore(CacheFolder cache) {

    static final String KIND = "wheels";

    private static final String CONTENTS = "contents.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What a wheel was when it was read through. As long as its size and time are these, it is not read again.
     *
     * @param modified milliseconds since 1970
     */
    private record Contents(long bytes, long modified, List<WheelEntry> entries) {}

    /** The wheel, if it is there and is what it should be. One that is damaged is removed. */
    Optional<StoredWheel> find(PackageLock.Wheel wheel) throws IOException {
        Path file = file(wheel);
        if (!cache.use(Objects.requireNonNull(file.getParent())) || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Optional<Contents> known = known(file);
        if (known.isPresent()) {
            return Optional.of(new StoredWheel(file, name(wheel), known.get().entries()));
        }
        if (!Sha256.hex(file).equals(wheel.sha256())) {
            Folders.removeFile(file);
            return Optional.empty();
        }
        return Optional.of(noted(file, wheel, new WheelReader(file, name(wheel)).entries()));
    }

    /**
     * Takes a wheel in.
     *
     * @param part a file on the same disk, which is moved away from where it is
     * @throws BrokenWheel if it is another, or is no wheel that may be taken
     */
    StoredWheel add(Path part, PackageLock.Wheel wheel) throws IOException {
        String digest = Sha256.hex(part);
        if (!digest.equals(wheel.sha256())) {
            throw new BrokenWheel(wheel.file(), "SHA-256 " + digest, "SHA-256 " + wheel.sha256() + ", as it is locked");
        }
        Optional<StoredWheel> there = find(wheel);
        if (there.isPresent()) {
            return there.get();
        }
        // Read before it has its name: one that would do harm never gets it.
        List<WheelEntry> entries = new WheelReader(part, name(wheel)).entries();
        Path file = file(wheel);
        Folders.create(Objects.requireNonNull(file.getParent()));
        WholeFile.name(part, file);
        return noted(file, wheel, entries);
    }

    private static StoredWheel noted(Path file, PackageLock.Wheel wheel, List<WheelEntry> entries) throws IOException {
        Contents contents = new Contents(Files.size(file), modified(file), entries);
        Path part = file.resolveSibling(UUID.randomUUID() + ".part");
        try {
            Files.write(part, JSON.writeValueAsBytes(contents));
            WholeFile.name(part, file.resolveSibling(CONTENTS));
        } catch (IOException e) {
            throw Folders.cannotWrite(file.resolveSibling(CONTENTS), e);
        } finally {
            Files.deleteIfExists(part);
        }
        return new StoredWheel(file, name(wheel), entries);
    }

    private static Optional<Contents> known(Path file) throws IOException {
        Path contents = file.resolveSibling(CONTENTS);
        if (!Files.isRegularFile(contents)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readValue(Files.readAllBytes(contents), Contents.class))
                    .filter(known -> known.entries != null)
                    .filter(known -> known.bytes == file.toFile().length())
                    .filter(known -> known.modified == modified(file));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static long modified(Path file) {
        return file.toFile().lastModified();
    }

    private Path file(PackageLock.Wheel wheel) {
        return cache.root().resolve(KIND).resolve(wheel.sha256()).resolve(wheel.file());
    }

    private static WheelName name(PackageLock.Wheel wheel) {
        return WheelName.of(wheel.file()).orElseThrow(() -> new IllegalArgumentException(wheel.file()));
    }
}
