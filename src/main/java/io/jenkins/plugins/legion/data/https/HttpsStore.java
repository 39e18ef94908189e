package io.jenkins.plugins.legion.data.https;

import io.jenkins.plugins.legion.data.Asking;
import io.jenkins.plugins.legion.data.ChangedObject;
import io.jenkins.plugins.legion.data.ChecksumKind;
import io.jenkins.plugins.legion.data.ObjectContent;
import io.jenkins.plugins.legion.data.ObjectStore;
import io.jenkins.plugins.legion.data.RemoteObject;
import io.jenkins.plugins.legion.data.ServerTrust;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Files below a folder of a web server. Servers have no common way to say what is in a folder, so a folder is known by a file {@code
 * SHA256SUMS} in it, or in one around it.
 */
public final class HttpsStore implements ObjectStore {

    /** Without a byte: a server under load pauses, one that does not answer for a minute does not answer. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final HttpsPlace place;
    private final HttpsFiles files;
    private final DigestLists lists;

    /** What is known of the content of files, before they are asked for. */
    private final Map<String, String> digests = new ConcurrentHashMap<>();

    private final Map<String, HttpsState> states = new ConcurrentHashMap<>();

    private HttpsStore(HttpsPlace place, HttpsFiles files) {
        this.place = place;
        this.files = files;
        this.lists = new DigestLists(files);
    }

    /** @throws InvalidInput if the connection leads to no web server */
    public static HttpsStore open(Connection connection) throws InvalidInput {
        return open(connection, SILENCE);
    }

    /** @param silence without a byte until a line is given up */
    public static HttpsStore open(Connection connection, Duration silence) throws InvalidInput {
        HttpsPlace place = HttpsPlace.of(connection);
        HttpsLogin login = HttpsLogin.of(connection, URI.create(place.folder()), place.userInfo());
        return new HttpsStore(
                place,
                new HttpsFiles(
                        place,
                        new HttpsLine(ServerTrust.of(connection.publicKey()).getSocketFactory(), login, silence)));
    }

    @Override
    public String name() {
        return place.folder();
    }

    @Override
    public String path() {
        return place.file();
    }

    @Override
    public String place(String path) {
        return place.folder() + path;
    }

    @Override
    public Optional<RemoteObject> find(String key) throws IOException {
        if (key.isEmpty() || !HttpsPlace.isBelow(key)) {
            return Optional.empty();
        }
        Optional<HttpsState> state = files.state(key);
        state.ifPresent(found -> states.put(key, found));
        return state.map(found -> object(key, found));
    }

    /**
     * Asks the server for what the address names.
     *
     * @return a sentence for people where the folder has no list, which does not mean that there is nothing; absent where there is more to ask
     * @throws StoreRefusal if the address is a file's, and there is none
     */
    public Optional<String> check() throws IOException {
        if (!path().isEmpty()) {
            if (find(path()).isEmpty()) {
                throw files.missing(path());
            }
            return Optional.empty();
        }
        return lists.below("").isPresent()
                ? Optional.empty()
                : Optional.of("Connected to " + name() + "; it has no file " + DigestList.NAME
                        + ", so what is in it is known by the names of files alone");
    }

    /** Where its digest is known, the content is: no other word of the server counts more. */
    private RemoteObject object(String key, HttpsState state) {
        String digest = digests.get(key);
        return new RemoteObject(key, state.bytes(), digest == null ? state.tag() : "sha256-" + digest);
    }

    @Override
    public void list(String prefix, Consumer<RemoteObject> each) throws IOException {
        list(prefix, each, Asking.ONCE);
    }

    @Override
    public void list(String prefix, Consumer<RemoteObject> each, Asking asking) throws IOException {
        Map<String, String> listed = asking.ask(() -> lists.below(prefix)).orElseThrow(() -> unlisted(prefix));
        digests.putAll(listed);
        Map<String, HttpsState> found = files.states(listed.keySet(), asking);
        states.putAll(found);
        for (String key : listed.keySet()) {
            HttpsState state = found.get(key);
            if (state == null) {
                throw new StoreRefusal(
                        "'" + key + "' stands in " + DigestList.NAME + " of " + name() + " and is not there");
            }
            each.accept(object(key, state));
        }
    }

    private InvalidInput unlisted(String prefix) {
        return new InvalidInput(new Fault(
                "remotePath",
                prefix.isEmpty() ? place.folder() : prefix.replaceFirst("/$", ""),
                "a file below " + name() + ", or a folder with a file " + DigestList.NAME
                        + ", as sha256sum writes it, that" + " says what is in it"));
    }

    @Override
    public List<String> below(String prefix, int most) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        lists.below(prefix)
                .orElse(Map.of())
                .keySet()
                .forEach(key -> names.add(key.substring(prefix.length()).replaceFirst("/.*", "/")));
        return names.stream().limit(most).toList();
    }

    @Override
    public ObjectContent open(RemoteObject object, long from, long to) throws IOException {
        HttpsState state = states.getOrDefault(object.key(), new HttpsState(object.bytes(), "", ""));
        HttpsAnswer answer = files.part(object, state, from, to);
        return new ObjectContent(new HttpsStream(answer, to - from), sums(object, HttpsDigests.of(answer)));
    }

    @Override
    public boolean givesParts(RemoteObject object) throws IOException {
        return files.givesParts(object.key());
    }

    @Override
    public Map<ChecksumKind, byte[]> checksums(RemoteObject object) throws IOException {
        String digest = digests.get(object.key());
        if (digest != null) {
            return Map.of(ChecksumKind.SHA256, HexFormat.of().parseHex(digest));
        }
        return files.digests(object.key()).orElseThrow(() -> new ChangedObject(object, null));
    }

    private Map<ChecksumKind, byte[]> sums(RemoteObject object, Map<ChecksumKind, byte[]> offered) {
        Map<ChecksumKind, byte[]> sums = new EnumMap<>(ChecksumKind.class);
        sums.putAll(offered);
        String digest = digests.get(object.key());
        if (digest != null) {
            sums.put(ChecksumKind.SHA256, HexFormat.of().parseHex(digest));
        }
        return sums;
    }

    @Override
    public void close() {
        // Lines that wait for their next use end by themselves.
    }
}
