package io.jenkins.plugins.legion.jenkins.registry;

import hudson.model.Run;
import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.files.WholeFile;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.VersionBinary;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import jenkins.util.VirtualFile;

/**
 * The binaries that a folder keeps though their builds may go: {@code kept/<digest>/} of what it keeps of its models. Where
 * the build's artifacts are on the same disk such a copy is a second name of the same file, and takes no room of its own.
 */
public final class KeptVersions {

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final String BINARY = "binary";

    private final Path folder;

    public KeptVersions(ModelHome home) {
        folder = home.folder().resolve("kept");
    }

    /** The kept binary of a version; absent where none is kept. */
    Optional<Path> binary(ModelVersion version) {
        return version.binary()
                .flatMap(binary -> place(binary.digest()))
                .map(place -> place.resolve(BINARY))
                .filter(Files::isRegularFile);
    }

    /**
     * Keeps the binary of a version and its record. Once more does nothing.
     *
     * @throws IOException if the build has no such binary any more, or another
     */
    void keep(Run<?, ?> build, ModelVersion version) throws IOException {
        VersionBinary binary = version.binary().orElseThrow(() -> new IOException(version + " has no binary"));
        Path place = place(binary.digest()).orElseThrow(() -> new IOException(version + " has no digest"));
        if (!Files.exists(place.resolve(BINARY))) {
            Files.createDirectories(place);
            Path part = place.resolve(UUID.randomUUID() + ".part");
            try {
                copy(build.getArtifactManager().root().child(binary.artifact()), part, binary);
                WholeFile.name(part, place.resolve(BINARY));
            } finally {
                Files.deleteIfExists(part);
            }
        }
        Path record = build.getRootDir()
                .toPath()
                .resolve("legion/" + version.origin().training() + "/" + TrainingFolder.RECORD);
        if (Files.exists(record) && Files.notExists(place.resolve(TrainingFolder.RECORD))) {
            link(record, place.resolve(TrainingFolder.RECORD));
        }
    }

    /** The digests of all that is kept. */
    public Set<String> digests() throws IOException {
        Set<String> digests = new TreeSet<>();
        try (DirectoryStream<Path> places = Files.newDirectoryStream(folder)) {
            for (Path place : places) {
                String digest = Sha256.PREFIX + place.getFileName();
                if (DIGEST.matcher(digest).matches() && Files.isRegularFile(place.resolve(BINARY))) {
                    digests.add(digest);
                }
            }
        } catch (NoSuchFileException e) {
            return Set.of();
        }
        return digests;
    }

    /** How much room a kept binary takes. */
    public long bytes(String digest) throws IOException {
        Optional<Path> place = place(digest);
        return place.isPresent() ? Files.size(place.get().resolve(BINARY)) : 0;
    }

    /** Keeps a binary no longer. The binary goes last, so that what is interrupted is still found. */
    public void delete(String digest) throws IOException {
        Optional<Path> place = place(digest);
        if (place.isEmpty() || Files.notExists(place.get())) {
            return;
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(place.get())) {
            entries.forEach(files::add);
        }
        files.sort(Comparator.comparing(file -> file.endsWith(BINARY)));
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(place.get());
    }

    private static void copy(VirtualFile artifact, Path part, VersionBinary binary) throws IOException {
        if (!artifact.exists()) {
            throw new IOException("the artifact " + binary.artifact() + " is not there any more");
        }
        URI uri = artifact.toURI();
        if ("file".equals(uri.getScheme())) {
            link(Path.of(uri), part);
            long bytes = Files.size(part);
            if (bytes != binary.bytes()) {
                throw new IOException(
                        "the artifact " + binary.artifact() + " has " + bytes + " bytes; expected " + binary.bytes());
            }
            return;
        }
        MessageDigest digest = Sha256.fresh();
        try (InputStream in = artifact.open();
                OutputStream out = new DigestOutputStream(Files.newOutputStream(part), digest)) {
            in.transferTo(out);
        }
        String found = Sha256.written(digest);
        if (!found.equals(binary.digest())) {
            throw new IOException(
                    "the artifact " + binary.artifact() + " has the digest " + found + "; expected " + binary.digest());
        }
    }

    /** As a second name where the file system has those, else as a copy. */
    private static void link(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (FileSystemException | UnsupportedOperationException e) {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Optional<Path> place(String digest) {
        return DIGEST.matcher(digest).matches()
                ? Optional.of(folder.resolve(digest.substring(Sha256.PREFIX.length())))
                : Optional.empty();
    }
}
