package io.jenkins.plugins.legion.programs;

import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.files.WholeFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A program of ours that this one carries as a resource: a jar with all that it needs. A machine gets it once. */
public final class CarriedJar {

    private static final String PLACE = "/io/jenkins/plugins/legion/";

    private static final int DIGITS = 16;

    /** Who goes back to an older version does it sooner. */
    private static final Duration UNUSED = Duration.ofDays(30);

    private final String name;
    private final Path cache;

    /**
     * @param name the program's; its jar and the jar's digest are resources of that name
     * @param cache the folder in which the jars of different versions are kept; need not be there
     */
    public CarriedJar(String name, Path cache) {
        this.name = name;
        this.cache = cache;
    }

    /**
     * The jar on this machine's disk, whole and unchanged.
     *
     * @param otherwise a folder where it goes if the cache cannot be written to
     */
    public Path install(Path otherwise) throws IOException {
        try {
            return install();
        } catch (IOException e) {
            try {
                return new CarriedJar(name, otherwise).install();
            } catch (IOException second) {
                second.addSuppressed(e);
                throw second;
            }
        }
    }

    private Path install() throws IOException {
        String digest;
        try (InputStream in = carried(name + ".sha256")) {
            digest = new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
        }
        Path jar = cache.resolve(name + "-" + digest.substring(0, DIGITS) + ".jar");
        if (Files.isRegularFile(jar)) {
            try (InputStream in = Files.newInputStream(jar)) {
                if (digest(in, OutputStream.nullOutputStream()).equals(digest)) {
                    Files.setLastModifiedTime(jar, FileTime.from(Instant.now()));
                    return jar;
                }
            }
        }
        Files.createDirectories(cache);
        Path part = cache.resolve(UUID.randomUUID() + ".part");
        try {
            String written;
            try (InputStream in = carried(name + ".jar");
                    OutputStream out = Files.newOutputStream(part)) {
                written = digest(in, out);
            }
            if (!written.equals(digest)) {
                throw new IOException(name + ".jar arrived with the digest " + written + "; expected " + digest);
            }
            WholeFile.name(part, jar);
        } finally {
            Files.deleteIfExists(part);
        }
        removeUnused();
        return jar;
    }

    /** Those of versions that nobody has used for long. Another version may be in use, where several controllers share a machine. */
    private void removeUnused() throws IOException {
        Instant last = Instant.now().minus(UNUSED);
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(cache, name + "-*.jar")) {
            for (Path jar : jars) {
                if (Files.getLastModifiedTime(jar).toInstant().isBefore(last)) {
                    Files.deleteIfExists(jar);
                }
            }
        } catch (NoSuchFileException e) {
            // Somebody else has just removed it.
            return;
        }
    }

    private static InputStream carried(String file) throws IOException {
        InputStream in = CarriedJar.class.getResourceAsStream(PLACE + file);
        if (in == null) {
            throw new FileNotFoundException("this build of Legion carries no " + PLACE + file);
        }
        return in;
    }

    private static String digest(InputStream in, OutputStream out) throws IOException {
        DigestInputStream digested = new DigestInputStream(in, Sha256.fresh());
        digested.transferTo(out);
        return Sha256.hex(digested.getMessageDigest());
    }
}
