package io.jenkins.plugins.legion.data.s3;

import io.jenkins.plugins.legion.data.Asking;
import io.jenkins.plugins.legion.data.ChangedObject;
import io.jenkins.plugins.legion.data.ChecksumKind;
import io.jenkins.plugins.legion.data.ObjectContent;
import io.jenkins.plugins.legion.data.ObjectStore;
import io.jenkins.plugins.legion.data.RemoteObject;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.data.lines.Answer;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A bucket. Without a key of the connection's own, what the machine has is used: variables, a pod's role, an instance's. */
public final class S3Store implements ObjectStore {

    /** What a bucket that no longer keeps versions, and once did, calls the one that it has. */
    private static final String NO_VERSION = "null";

    private final Map<RemoteObject, String> versions = new ConcurrentHashMap<>();
    private final S3Line line;
    private final S3Place place;
    private final S3Answers answers;

    private S3Store(S3Line line, S3Place place) {
        this.line = line;
        this.place = place;
        this.answers = new S3Answers(place);
    }

    /** @throws InvalidInput if the connection leads to no bucket */
    public static S3Store open(Connection connection) {
        return open(connection, S3Line.SILENCE);
    }

    /** @param silence without a byte until a line is given up */
    public static S3Store open(Connection connection, Duration silence) {
        S3Place place = S3Place.of(connection.uri());
        return new S3Store(S3Line.open(place, connection, silence), place);
    }

    /** The key, or the beginning of keys, that the connection's address names. */
    @Override
    public String path() {
        return place.path();
    }

    @Override
    public String name() {
        return place.name();
    }

    @Override
    public String place(String path) {
        return place.address(path);
    }

    /** A bucket that keeps versions tells that of an object which is asked about by name; of a list's it would have to be asked each. */
    @Override
    public String version(List<RemoteObject> objects) {
        String version = objects.size() == 1 ? versions.get(objects.get(0)) : null;
        return version == null ? ObjectStore.super.version(objects) : "version:" + version;
    }

    @Override
    public Optional<RemoteObject> find(String key) throws IOException {
        String what = "look for '" + key + "'";
        try (Answer head = line.ask(S3Request.of("HEAD", key))) {
            RemoteObject object = object(key, head, what);
            head.header("x-amz-version-id")
                    .filter(version -> !version.equals(NO_VERSION))
                    .ifPresent(version -> versions.put(object, version));
            return Optional.of(object);
        } catch (S3Refusal e) {
            if (S3Answers.isMissing(e)) {
                return Optional.empty();
            }
            // An answer to this question has no body, so nothing says why it was refused; that to a list does.
            below(key, 1);
            throw answers.failure(what, e);
        } catch (IOException e) {
            throw answers.failure(what, e);
        }
    }

    private RemoteObject object(String key, Answer head, String what) throws IOException {
        String length = head.header("content-length").orElse("");
        if (!length.matches("\\d{1,18}")) {
            throw new StoreRefusal("cannot " + what + " in " + place.name() + ": the answer says no length");
        }
        return new RemoteObject(
                key, Long.parseLong(length), unquoted(head.header("etag").orElse("")));
    }

    @Override
    public void list(String prefix, Consumer<RemoteObject> each) throws IOException {
        list(prefix, each, Asking.ONCE);
    }

    @Override
    public void list(String prefix, Consumer<RemoteObject> each, Asking asking) throws IOException {
        S3Lister.Pages pages = (folder, folders, next) -> asking.ask(() -> page(folder, folders, next));
        new S3Lister(pages, place.name()).list(prefix, each);
    }

    @Override
    public List<String> below(String prefix, int most) throws IOException {
        S3Listing found = page(asked(prefix, true).asking("max-keys", Integer.toString(most)), prefix);
        List<String> names = new ArrayList<>(found.folders());
        found.objects().forEach(object -> names.add(object.key()));
        names.replaceAll(name -> name.substring(prefix.length()));
        names.removeIf(String::isEmpty);
        return names;
    }

    private S3Listing page(String prefix, boolean withFolders, String next) throws IOException {
        S3Request request = asked(prefix, withFolders);
        return page(next.isEmpty() ? request : request.asking("continuation-token", next), prefix);
    }

    private static S3Request asked(String prefix, boolean withFolders) {
        S3Request request = S3Request.of("GET", "")
                .asking("list-type", "2")
                .asking("encoding-type", "url")
                .asking("prefix", prefix);
        return withFolders ? request.asking("delimiter", "/") : request;
    }

    private S3Listing page(S3Request request, String prefix) throws IOException {
        try (Answer answer = line.ask(request)) {
            S3Listing page = S3Listing.read(answer.body());
            Optional<String> other = Stream.concat(
                            page.objects().stream().map(RemoteObject::key), page.folders().stream())
                    .filter(key -> !key.startsWith(prefix))
                    .findFirst();
            if (other.isPresent()) {
                throw new StoreRefusal("the server tells of '" + other.get() + "'");
            }
            return page;
        } catch (IOException e) {
            throw answers.failure("list '" + prefix + "'", e);
        }
    }

    @Override
    public ObjectContent open(RemoteObject object, long from, long to) throws IOException {
        S3Request request = about("GET", object);
        boolean part = from > 0 || to < object.bytes();
        Answer answer = told("read", object, part ? request.with("range", "bytes=" + from + "-" + (to - 1)) : request);
        try {
            expected(object, answer, from, to, part);
            return new ObjectContent(answer.body(), S3Checksums.of(object, answer));
        } catch (IOException e) {
            answer.close();
            throw e;
        }
    }

    /** Of a server that takes no notice of what was asked for, the bytes would be taken for others. */
    private void expected(RemoteObject object, Answer answer, long from, long to, boolean part) throws IOException {
        String range = answer.header("content-range").orElse("");
        String length = answer.header("content-length").orElse(Long.toString(to - from));
        if (part && !range.startsWith("bytes " + from + "-" + (to - 1) + "/") || !length.equals("" + (to - from))) {
            throw new IOException("'" + object.key() + "' in " + place.name() + " came as " + length + " bytes"
                    + (range.isEmpty() ? "" : " (" + range + ")") + "; asked for were those from " + from + " to "
                    + to);
        }
    }

    @Override
    public Map<ChecksumKind, byte[]> checksums(RemoteObject object) throws IOException {
        try (Answer answer = told("ask about", object, about("HEAD", object))) {
            return S3Checksums.of(object, answer);
        }
    }

    /** About an object that is still the one that was listed. */
    private static S3Request about(String method, RemoteObject object) {
        S3Request request = S3Request.of(method, object.key()).with("x-amz-checksum-mode", "ENABLED");
        return object.tag().isEmpty() ? request : request.with("if-match", "\"" + object.tag() + "\"");
    }

    private Answer told(String what, RemoteObject object, S3Request request) throws IOException {
        try {
            return line.ask(request);
        } catch (S3Refusal e) {
            throw S3Answers.isChanged(e) || S3Answers.isMissing(e)
                    ? new ChangedObject(object, e)
                    : answers.failure(what + " '" + object.key() + "'", e);
        } catch (IOException e) {
            throw answers.failure(what + " '" + object.key() + "'", e);
        }
    }

    static String unquoted(String tag) {
        return tag.replaceAll("^\"|\"$", "");
    }

    @Override
    public void close() {
        line.close();
    }
}
