package io.jenkins.plugins.legion.packaging.image;

import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.data.lines.Body;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One repository of a registry. Many threads may ask at once. */
final class RegistryRepository implements ImageStore {

    /** What registries say of a manifest for moments, while somebody else pushes the same layers. */
    private static final Set<String> PASSING = Set.of("MANIFEST_BLOB_UNKNOWN", "DIGEST_INVALID");

    private static final Pattern RANGE = Pattern.compile("(?:bytes=)?0-(\\d{1,18})");

    private final ImageName name;
    private final String path;
    private final RegistryLine line;
    private final Retrying retrying;

    /**
     * @param writes whether something is to be put there
     * @param mounted other repositories of the same registry, whose content is wanted here
     */
    RegistryRepository(ImageName name, RegistryAccess access, boolean writes, List<String> mounted, Retrying retrying) {
        this.name = name;
        this.path = "/v2/" + name.repository();
        List<String> scopes = new ArrayList<>();
        scopes.add("repository:" + name.repository() + ":pull" + (writes ? ",push" : ""));
        mounted.forEach(other -> scopes.add("repository:" + other + ":pull"));
        this.line = new RegistryLine(access.place(name), access, scopes);
        this.retrying = retrying;
    }

    /** Registry's address, to know whether two are the same. */
    URI server() {
        return line.server();
    }

    String repository() {
        return name.repository();
    }

    @Override
    public Optional<RawManifest> manifest(String reference) throws IOException {
        return retrying.run(() -> {
            try (RegistryLine.Said said = line.ask(
                    "GET", address("/manifests/" + reference), Map.of("Accept", MediaTypes.MANIFESTS), Body.NONE)) {
                if (said.status() == 404) {
                    return Optional.empty();
                }
                if (said.status() != 200) {
                    throw line.refusal(said, name.repository(), "read");
                }
                byte[] bytes = said.answer().body().readNBytes(RawManifest.LONGEST + 1);
                if (bytes.length > RawManifest.LONGEST) {
                    throw new StoreRefusal("the manifest of " + this + ":" + reference + " has more than "
                            + RawManifest.LONGEST + " bytes");
                }
                RawManifest found = RawManifest.of(
                        said.header("content-type")
                                .orElse("")
                                .replaceFirst(";.*", "")
                                .strip(),
                        bytes,
                        name.place());
                if (Descriptor.isDigest(reference) && !found.digest().equals(reference)) {
                    throw new StoreRefusal("the manifest that " + line.server() + " gives for " + reference
                            + " has the digest " + found.digest() + ": it was tampered with, or broke");
                }
                return Optional.of(found);
            }
        });
    }

    @Override
    public OptionalLong bytes(String digest) throws IOException {
        return retrying.run(() -> {
            try (RegistryLine.Said said = line.ask("HEAD", address("/blobs/" + digest), Map.of(), Body.NONE)) {
                if (said.status() == 404) {
                    return OptionalLong.empty();
                }
                if (said.status() != 200) {
                    throw line.refusal(said, name.repository(), "read");
                }
                return OptionalLong.of(said.header("content-length")
                        .filter(length -> length.matches("\\d{1,18}"))
                        .map(Long::parseLong)
                        .orElse(-1L));
            }
        });
    }

    @Override
    public InputStream open(Descriptor content, long from) throws IOException {
        RegistryLine.Said said = line.ask(
                "GET",
                address("/blobs/" + content.digest()),
                from == 0 ? Map.of() : Map.of("Range", "bytes=" + from + "-"),
                Body.NONE);
        boolean open = false;
        try {
            if (said.status() != 200 && said.status() != 206) {
                throw said.status() == 404
                        ? new StoreRefusal(this + " has no content " + content.digest() + ", which its manifest names")
                        : line.refusal(said, name.repository(), "read");
            }
            InputStream in = said.answer().body();
            if (said.status() == 200) {
                in.skipNBytes(from);
            }
            open = true;
            return in;
        } finally {
            if (!open) {
                said.close();
            }
        }
    }

    /**
     * Puts content there, unless it is there.
     *
     * @param source another repository of the same registry that has it; null where none has
     */
    BuiltImage.Delivery push(Blob blob, String source, PushProgress progress) throws IOException {
        Descriptor content = blob.descriptor();
        OptionalLong there = bytes(content.digest());
        if (there.isPresent() && (there.getAsLong() < 0 || there.getAsLong() == content.bytes())) {
            return BuiltImage.Delivery.PRESENT;
        }
        URI place = null;
        if (source != null) {
            Optional<URI> started = retrying.run(() -> started("?mount=" + content.digest() + "&from=" + source));
            if (started.isEmpty()) {
                return BuiltImage.Delivery.MOUNTED;
            }
            place = started.get();
        }
        progress.expect(content.bytes());
        new Upload(blob, place, progress).run();
        return BuiltImage.Delivery.PUSHED;
    }

    /** Begins an upload; absent where the content is there by that. */
    private Optional<URI> started(String query) throws IOException {
        try (RegistryLine.Said said = line.ask("POST", address("/blobs/uploads/" + query), Map.of(), Body.NONE)) {
            if (said.status() == 201 && !query.isEmpty()) {
                return Optional.empty();
            }
            if (said.status() != 202) {
                throw line.refusal(said, name.repository(), "push to");
            }
            return Optional.of(location(said));
        }
    }

    private URI location(RegistryLine.Said said) throws IOException {
        return RegistryLine.next(
                said.from(),
                said.header("location")
                        .orElseThrow(() -> new StoreRefusal(line.server() + " does not say where an upload goes on")));
    }

    /** Of one blob: taken up again where the registry says how far it came, else begun anew. */
    private final class Upload {

        private final Blob blob;
        private final PushProgress progress;
        private URI place;
        private long there;
        private boolean known = true;

        Upload(Blob blob, URI place, PushProgress progress) {
            this.blob = blob;
            this.place = place;
            this.progress = progress;
        }

        void run() throws IOException {
            Retrying.Waiting waiting = retrying.begin();
            while (true) {
                try {
                    if (!known && isThere()) {
                        return;
                    }
                    if (place != null && !known) {
                        findOut(waiting);
                    }
                    if (place == null) {
                        begin();
                    }
                    if (there < blob.descriptor().bytes() || there == 0) {
                        sendRest();
                    }
                    finish();
                    return;
                } catch (IOException e) {
                    known = false;
                    waiting.after(e);
                }
            }
        }

        /** The answer to the last request may be all that was lost. */
        private boolean isThere() throws IOException {
            return bytes(blob.descriptor().digest()).isPresent();
        }

        private void begin() throws IOException {
            place = started("").orElseThrow();
            progress.add(-there);
            there = 0;
            known = true;
        }

        private void findOut(Retrying.Waiting waiting) throws IOException {
            try (RegistryLine.Said said = line.ask("GET", place, Map.of(), Body.NONE)) {
                Matcher range = RANGE.matcher(said.header("range").orElse(""));
                if (said.status() == 204 && range.matches()) {
                    long now = Long.parseLong(range.group(1)) + 1;
                    if (now <= blob.descriptor().bytes()) {
                        if (now > there) {
                            waiting.heard();
                        }
                        progress.add(now - there);
                        there = now;
                        if (said.header("location").isPresent()) {
                            place = location(said);
                        }
                        known = true;
                        return;
                    }
                }
            }
            place = null;
        }

        private void sendRest() throws IOException {
            UploadBody body = new UploadBody(blob, there, progress);
            Map<String, String> headers = there == 0
                    ? Map.of("Content-Type", "application/octet-stream")
                    : Map.of(
                            "Content-Type",
                            "application/octet-stream",
                            "Content-Range",
                            there + "-" + (blob.descriptor().bytes() - 1));
            try (RegistryLine.Said said = line.ask("PATCH", place, headers, body)) {
                expect(said, Set.of(201, 202, 204));
                place = location(said);
                there += body.sent();
            } catch (IOException e) {
                progress.add(-body.sent());
                throw body.cause(e);
            }
        }

        private void finish() throws IOException {
            URI whole = URI.create(place + (place.getRawQuery() == null ? "?" : "&") + "digest="
                    + blob.descriptor().digest());
            try (RegistryLine.Said said = line.ask("PUT", whole, Map.of(), Body.NONE)) {
                expect(said, Set.of(201, 204));
            }
        }

        private void expect(RegistryLine.Said said, Set<Integer> yes) throws IOException {
            if (said.status() == 404 || said.status() == 416) {
                place = null;
                throw new IOException(line.server() + " lost an upload (" + said.status() + ")");
            }
            if (!yes.contains(said.status())) {
                throw line.refusal(said, name.repository(), "push to");
            }
        }
    }

    /** @return why it takes no manifests of this kind, where it does not */
    Optional<StoreRefusal> put(String reference, RawManifest manifest) throws IOException {
        return retrying.run(() -> {
            try (RegistryLine.Said said = line.ask(
                    "PUT",
                    address("/manifests/" + reference),
                    Map.of("Content-Type", manifest.type()),
                    Body.of(manifest.bytes()))) {
                if (said.status() == 201) {
                    return Optional.empty();
                }
                RegistryReason reason = said.reason();
                StoreRefusal refusal = line.refusal(said.status(), reason, name.repository(), "push to");
                if (PASSING.contains(reason.code())) {
                    throw new RegistryBusy(refusal.getMessage(), Optional.empty());
                }
                if (said.status() == 400 || said.status() == 415) {
                    return Optional.of(refusal);
                }
                throw refusal;
            }
        });
    }

    private URI address(String rest) {
        return line.address(path + rest);
    }

    @Override
    public void close() {
        line.close();
    }

    @Override
    public String toString() {
        return name.place();
    }
}
