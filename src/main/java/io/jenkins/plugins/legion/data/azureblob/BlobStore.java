package io.jenkins.plugins.legion.data.azureblob;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A container of Azure's blob storage, opened by a shared access signature. Experimental. */
public final class BlobStore implements ObjectStore {

    private static final Duration SILENCE = Duration.ofSeconds(60);

    /** The oldest that has all that is asked for; servers go on speaking it. */
    private static final Map<String, String> VERSION = Map.of("x-ms-version", "2019-12-12");

    private final BlobPlace place;
    private final HttpsLine line;

    private BlobStore(BlobPlace place, HttpsLine line) {
        this.place = place;
        this.line = line;
    }

    /** @throws InvalidInput if the connection leads to no container */
    public static BlobStore open(Connection connection) throws InvalidInput {
        return open(connection, SILENCE);
    }

    /** @param silence without a byte until a line is given up */
    public static BlobStore open(Connection connection, Duration silence) throws InvalidInput {
        BlobPlace place = BlobPlace.of(connection.uri(), connection.keySecret());
        HttpsLogin nobody = new HttpsLogin("", "", "");
        return new BlobStore(
                place, new HttpsLine(ServerTrust.of(connection.publicKey()).getSocketFactory(), nobody, silence));
    }

    @Override
    public String name() {
        return "the container " + place.container();
    }

    @Override
    public String path() {
        return place.path();
    }

    @Override
    public Optional<RemoteObject> find(String key) throws IOException {
        HttpsAnswer answer = line.ask("HEAD", place.blob(key), VERSION);
        if (answer.status() == 404
                && !answer.header("x-ms-error-code").orElse("").equals("ContainerNotFound")) {
            return Optional.empty();
        }
        if (!answer.isOk()) {
            throw refusal("look for '" + key + "'", answer);
        }
        return Optional.of(new RemoteObject(
                key, answer.length(), unquoted(answer.header("ETag").orElse(""))));
    }

    @Override
    public void list(String prefix, Consumer<RemoteObject> each) throws IOException {
        list(prefix, each, Asking.ONCE);
    }

    @Override
    public void list(String prefix, Consumer<RemoteObject> each, Asking asking) throws IOException {
        String marker = "";
        do {
            String query =
                    "&prefix=" + HttpsPath.name(prefix) + (marker.isEmpty() ? "" : "&marker=" + HttpsPath.name(marker));
            BlobPage page = asking.ask(() -> page(query));
            page.blobs().forEach(each);
            marker = page.next();
        } while (!marker.isEmpty());
    }

    @Override
    public List<String> below(String prefix, int most) throws IOException {
        BlobPage page = page("&prefix=" + HttpsPath.name(prefix) + "&delimiter=%2F&maxresults=" + most);
        List<String> names = new ArrayList<>();
        page.folders().forEach(folder -> names.add(folder.substring(prefix.length())));
        page.blobs().forEach(blob -> names.add(blob.key().substring(prefix.length())));
        names.removeIf(String::isEmpty);
        return names.subList(0, Math.min(most, names.size()));
    }

    private BlobPage page(String query) throws IOException {
        HttpsAnswer answer = line.ask("GET", place.asking(query), VERSION);
        if (!answer.isOk()) {
            throw refusal("list", answer);
        }
        try (InputStream in = answer.body()) {
            return BlobPage.read(in);
        }
    }

    @Override
    public ObjectContent open(RemoteObject object, long from, long to) throws IOException {
        Map<String, String> headers = new HashMap<>(VERSION);
        if (from > 0 || to < object.bytes()) {
            headers.put("Range", "bytes=" + from + "-" + (to - 1));
        }
        headers.put("If-Match", "\"" + object.tag() + "\"");
        HttpsAnswer answer = line.ask("GET", place.blob(object.key()), headers);
        if (answer.status() == 412 || answer.status() == 404 || answer.status() == 416) {
            answer.end();
            throw new ChangedObject(object, null);
        }
        if (!answer.isOk() || answer.length() >= 0 && answer.length() != to - from) {
            throw refusal("read '" + object.key() + "'", answer);
        }
        return new ObjectContent(new HttpsStream(answer, to - from), sums(answer));
    }

    @Override
    public Map<ChecksumKind, byte[]> checksums(RemoteObject object) throws IOException {
        return sums(line.ask("HEAD", place.blob(object.key()), VERSION));
    }

    /** Of the whole, where a part was asked for too. */
    private static Map<ChecksumKind, byte[]> sums(HttpsAnswer answer) {
        Optional<String> whole = answer.header("x-ms-blob-content-md5")
                .or(() -> answer.isPart() ? Optional.empty() : answer.header("Content-MD5"));
        return whole.filter(value -> value.matches("[A-Za-z0-9+/]{22}=="))
                .map(value -> Map.of(ChecksumKind.MD5, Base64.getDecoder().decode(value)))
                .orElse(Map.of());
    }

    private IOException refusal(String what, HttpsAnswer answer) {
        answer.end();
        int status = answer.status();
        String code = answer.header("x-ms-error-code").orElse("");
        String said = "cannot " + what + " in " + name() + ": " + status + (code.isEmpty() ? "" : " " + code);
        boolean anonymous = place.signature().isEmpty()
                && (code.equals("ResourceNotFound")
                        || code.equals("PublicAccessNotPermitted")
                        || code.equals("NoAuthenticationInformation"));
        if (status == 401 || status == 403 || anonymous) {
            Fault fault = place.signature().isEmpty()
                    ? Fault.missing("keySecret", "a shared access signature that " + host() + " lets in")
                    : new Fault("keySecret", Secret.MASK, "a shared access signature that " + host() + " lets in");
            return new RefusedCredentials(fault.message() + " (" + said + ")");
        }
        if (answer.isPassing()) {
            return new StoreBusy(said);
        }
        return answer.isOk() ? new IOException(said) : new StoreRefusal(said);
    }

    private String host() {
        return URI.create(place.container()).getHost();
    }

    private static String unquoted(String etag) {
        return etag.replaceAll("^\"|\"$", "");
    }

    @Override
    public void close() {
        // Lines that wait for their next use end by themselves.
    }
}
