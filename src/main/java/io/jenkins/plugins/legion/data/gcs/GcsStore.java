package io.jenkins.plugins.legion.data.gcs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.legion.data.Asking;
import io.jenkins.plugins.legion.data.ChangedObject;
import io.jenkins.plugins.legion.data.ChecksumKind;
import io.jenkins.plugins.legion.data.ObjectContent;
import io.jenkins.plugins.legion.data.ObjectStore;
import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.data.RemoteObject;
import io.jenkins.plugins.legion.data.ServerTrust;
import io.jenkins.plugins.legion.data.StoreBusy;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.data.https.HttpsAnswer;
import io.jenkins.plugins.legion.data.https.HttpsLine;
import io.jenkins.plugins.legion.data.https.HttpsLogin;
import io.jenkins.plugins.legion.data.https.HttpsPath;
import io.jenkins.plugins.legion.data.https.HttpsStream;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;

/** A bucket of Google Cloud Storage. Experimental. */
public final class GcsStore implements ObjectStore {

    private static final Duration SILENCE = Duration.ofSeconds(60);

    /** Bytes: a part of a list has at most a thousand objects. */
    private static final int LONGEST_LIST = 16 << 20;

    private static final Pattern CRC32C = Pattern.compile("crc32c=([A-Za-z0-9+/]{6}==)");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final GcsPlace place;
    private final GcsToken token;
    private final boolean keyed;
    private final SSLSocketFactory trust;
    private final Duration silence;
    private final Map<String, Map<ChecksumKind, byte[]>> sums = new ConcurrentHashMap<>();

    private GcsStore(GcsPlace place, Connection connection, Duration silence) {
        this.place = place;
        this.token = new GcsToken(connection.keySecret());
        this.keyed = connection.keySecret().isGiven();
        this.trust = ServerTrust.of(connection.publicKey()).getSocketFactory();
        this.silence = silence;
    }

    /** @throws InvalidInput if the connection leads to no bucket, or its key is none */
    public static GcsStore open(Connection connection) throws InvalidInput {
        return open(connection, SILENCE);
    }

    /** @param silence without a byte until a line is given up */
    public static GcsStore open(Connection connection, Duration silence) throws InvalidInput {
        GcsPlace place = GcsPlace.of(connection.uri());
        if (connection.keySecret().isGiven()) {
            GcsToken.account(connection.keySecret().reveal());
        }
        return new GcsStore(place, connection, silence);
    }

    @Override
    public String name() {
        return place.name();
    }

    @Override
    public String path() {
        return place.path();
    }

    @Override
    public Optional<RemoteObject> find(String key) throws IOException {
        if (key.isEmpty()) {
            return Optional.empty();
        }
        HttpsAnswer answer = ask(place.object(key, ""), Map.of());
        if (answer.status() == 404) {
            answer.end();
            return Optional.empty();
        }
        return Optional.of(object(json(answer, "look for '" + key + "'")));
    }

    @Override
    public void list(String prefix, Consumer<RemoteObject> each) throws IOException {
        list(prefix, each, Asking.ONCE);
    }

    @Override
    public void list(String prefix, Consumer<RemoteObject> each, Asking asking) throws IOException {
        String next = "";
        do {
            URI address = place.list(
                    "?prefix=" + HttpsPath.name(prefix) + (next.isEmpty() ? "" : "&pageToken=" + HttpsPath.name(next)));
            JsonNode page = asking.ask(() -> json(ask(address, Map.of()), "list '" + prefix + "'"));
            for (JsonNode item : page.path("items")) {
                each.accept(object(item));
            }
            next = page.path("nextPageToken").asText("");
        } while (!next.isEmpty());
    }

    @Override
    public List<String> below(String prefix, int most) throws IOException {
        JsonNode page = json(
                ask(place.list("?prefix=" + HttpsPath.name(prefix) + "&delimiter=%2F&maxResults=" + most), Map.of()),
                "list '" + prefix + "'");
        List<String> names = new ArrayList<>();
        page.path("prefixes").forEach(folder -> names.add(folder.asText().substring(prefix.length())));
        page.path("items").forEach(item -> names.add(item.path("name").asText().substring(prefix.length())));
        names.removeIf(String::isEmpty);
        return names.subList(0, Math.min(most, names.size()));
    }

    /** An object's generation is another one with each write. */
    private RemoteObject object(JsonNode item) throws IOException {
        String key = item.path("name").asText("");
        long bytes = item.path("size").asLong(-1);
        if (key.isEmpty() || bytes < 0) {
            throw new IOException("an object of " + name() + " has no name or no size");
        }
        Map<ChecksumKind, byte[]> found = new EnumMap<>(ChecksumKind.class);
        checksum(item.path("crc32c").asText(""), 4).ifPresent(sum -> found.put(ChecksumKind.CRC32C, sum));
        checksum(item.path("md5Hash").asText(""), 16).ifPresent(sum -> found.put(ChecksumKind.MD5, sum));
        sums.put(key, found);
        return new RemoteObject(key, bytes, item.path("generation").asText(""));
    }

    private static Optional<byte[]> checksum(String base64, int length) {
        try {
            byte[] sum = Base64.getDecoder().decode(base64);
            return sum.length == length ? Optional.of(sum) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public ObjectContent open(RemoteObject object, long from, long to) throws IOException {
        Map<String, String> headers = new HashMap<>();
        // As it is stored, not as it would be unpacked for who reads it.
        headers.put("Accept-Encoding", "gzip");
        if (from > 0 || to < object.bytes()) {
            headers.put("Range", "bytes=" + from + "-" + (to - 1));
        }
        HttpsAnswer answer = ask(
                place.object(object.key(), "?alt=media&ifGenerationMatch=" + HttpsPath.name(object.tag())), headers);
        if (answer.status() == 412 || answer.status() == 404 || answer.status() == 416) {
            answer.end();
            throw new ChangedObject(object, null);
        }
        if (!answer.isOk()) {
            throw refusal(answer, "read '" + object.key() + "'");
        }
        if (answer.length() >= 0 && answer.length() != to - from || !isStill(object, answer)) {
            answer.end();
            throw new ChangedObject(object, null);
        }
        return new ObjectContent(new HttpsStream(answer, to - from), checksums(object));
    }

    /** Servers of one's own do not all heed the generation that was asked for, and say what they gave all the same. */
    private boolean isStill(RemoteObject object, HttpsAnswer answer) {
        Optional<String> generation = answer.header("x-goog-generation");
        if (generation.isPresent()) {
            return generation.get().equals(object.tag());
        }
        byte[] known = checksums(object).get(ChecksumKind.CRC32C);
        Matcher given = CRC32C.matcher(answer.header("x-goog-hash").orElse(""));
        return known == null
                || !given.find()
                || given.group(1).equals(Base64.getEncoder().encodeToString(known));
    }

    @Override
    public Map<ChecksumKind, byte[]> checksums(RemoteObject object) {
        return sums.getOrDefault(object.key(), Map.of());
    }

    private HttpsAnswer ask(URI address, Map<String, String> headers) throws IOException {
        // A server of one's own knows nothing of this machine's account, and is not to learn of it.
        String header = keyed || place.isGoogles() ? token.header() : "";
        HttpsLogin login = new HttpsLogin(place.server(), header, keyed ? "keySecret" : "");
        return new HttpsLine(trust, login, silence).ask("GET", address, headers);
    }

    private JsonNode json(HttpsAnswer answer, String what) throws IOException {
        if (!answer.isOk()) {
            throw refusal(answer, what);
        }
        try (InputStream in = answer.body()) {
            return JSON.readTree(in.readNBytes(LONGEST_LIST));
        } catch (JsonProcessingException e) {
            throw new StoreRefusal("cannot " + what + " in " + name() + ": the answer is none of Google's", e);
        }
    }

    private IOException refusal(HttpsAnswer answer, String what) {
        answer.end();
        int status = answer.status();
        String said = "cannot " + what + " in " + name() + ": the server answered " + status;
        if (status == 401 || status == 403) {
            Fault fault = keyed
                    ? new Fault("keySecret", Secret.MASK, "the key of a service account that may read it")
                    : Fault.missing(
                            "keySecret", "the key of a service account, since what this machine has may not read it");
            return new RefusedCredentials(fault.message() + " (" + said + ")");
        }
        if (status == 404) {
            return new StoreRefusal("there is no " + name());
        }
        return answer.isPassing() ? new StoreBusy(said) : new StoreRefusal(said);
    }

    @Override
    public void close() {
        // Lines that wait for their next use end by themselves.
    }
}
