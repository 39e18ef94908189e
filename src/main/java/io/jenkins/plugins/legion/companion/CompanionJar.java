package io.jenkins.plugins.legion.companion;

import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.files.WholeFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.UUID;

/**
 * The program that the {@link Companion} is, which this program carries: a jar with all that it needs. A machine gets
 * it once.
 */
public final class CompanionJar {

    private static final String JAR = "/io/jenkins/plugins/legion/companion.jar";
    private static final String DIGEST = "/io/jenkins/plugins/legion/companion.sha256";

    private final Path cache;

    /** @param cache the folder in which the jars of different versions are kept; need not be there */
    public CompanionJar(Path cache) {
        this.cache = cache;
    }

    /**
     * The jar on this machine's disk, whole and unchanged.
     *
     * @param otherwise a folder where it goes if the cache cannot be written to
     */
    Path install(Path otherwise) throws IOException {
        String digest;
        try (InputStream in = carried(DIGEST)) {
            digest = new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
        }
        String name = "companion-" + digest.substring(0, 16) + ".jar";
        try {
            return installed(cache, name, digest);
        } catch (IOException e) {
            try {
                return installed(otherwise, name, digest);
            } catch (IOException second) {
                second.addSuppressed(e);
                throw second;
            }
        }
    }

    private static Path installed(Path folder, String name, String digest) throws IOException {
        Path jar = folder.resolve(name);
        if (Files.isRegularFile(jar)) {
            try (InputStream in = Files.newInputStream(jar)) {
                if (digest(in, OutputStream.nullOutputStream()).equals(digest)) {
                    return jar;
                }
            }
        }
        Files.createDirectories(folder);
        Path part = folder.resolve(UUID.randomUUID() + ".part");
        try {
            String written;
            try (InputStream in = carried(JAR);
                    OutputStream out = Files.newOutputStream(part)) {
                written = digest(in, out);
            }
            if (!written.equals(digest)) {
                throw new IOException("companion.jar arrived with the digest " + written + "; expected " + digest);
            }
            WholeFile.name(part, jar);
        } finally {
            Files.deleteIfExists(part);
        }
        return jar;
    }

    private static InputStream carried(String resource) throws IOException {
        InputStream in = CompanionJar.class.getResourceAsStream(resource);
        if (in == null) {
            throw new FileNotFoundException("this build of Legion carries no " + resource);
        }
        return in;
    }

    private static String digest(InputStream in, OutputStream out) throws IOException {
        DigestInputStream digested = new DigestInputStream(in, Sha256.fresh());
        digested.transferTo(out);
        return Sha256.hex(digested.getMessageDigest());
    }
}
