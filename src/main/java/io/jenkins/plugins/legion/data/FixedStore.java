package io.jenkins.plugins.legion.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A store in a state that never changes. What it has at a path is asked of it once, and known from then on: where all content is known
 * too, the store has nothing more to do.
 */
final class FixedStore implements ObjectStore {

    private final ObjectStore store;
    private final String path;
    private final KnownListing kept;
    private Optional<List<KnownObject>> known = Optional.empty();
    private boolean asked;

    private FixedStore(ObjectStore store, String path, KnownListing kept) {
        this.store = store;
        this.path = path;
        this.kept = kept;
    }

    /**
     * @param path as {@link BindingPlanner} has it
     * @param asking for the state alone: that a store has none says nothing of whether it is there
     * @return absent where the store has no such state
     */
    static Optional<FixedStore> of(ObjectStore store, String path, Path root, Asking asking) throws IOException {
        Optional<String> state = asking.ask(store::state);
        return state.isPresent()
                ? Optional.of(new FixedStore(store, path, new KnownListing(root, state.get(), path)))
                : Optional.empty();
    }

    /** Notes the digests of content that was fetched of this state before. */
    synchronized void tell(Digests digests) throws IOException {
        for (KnownObject one : known()) {
            int index = one.sha256().isEmpty() ? -1 : digests.indexOf(one.object());
            if (index >= 0) {
                digests.put(index, one.sha256());
            }
        }
    }

    /** Keeps what it has, and the digests of what was fetched. */
    synchronized void keep(Digests digests) throws IOException {
        List<KnownObject> found = new ArrayList<>();
        boolean more = false;
        for (KnownObject one : known()) {
            int index = digests.indexOf(one.object());
            String sha256 = index >= 0 && digests.has(index) ? digests.hex(index) : one.sha256();
            more |= !sha256.equals(one.sha256());
            found.add(new KnownObject(one.object(), sha256));
        }
        if (more) {
            kept.write(found);
            known = Optional.of(found);
        }
    }

    private synchronized List<KnownObject> known() throws IOException {
        if (known.isEmpty()) {
            known = kept.read();
        }
        if (known.isEmpty()) {
            known = Optional.of(
                    ask().stream().map(object -> new KnownObject(object, "")).toList());
        }
        return known.get();
    }

    private List<RemoteObject> ask() throws IOException {
        Optional<RemoteObject> one = isFolder() ? Optional.empty() : store.find(path);
        List<RemoteObject> found = new ArrayList<>(one.stream().toList());
        if (one.isEmpty()) {
            store.list(prefix(), found::add);
        }
        asked = true;
        return found;
    }

    private boolean isFolder() {
        return path.isEmpty() || path.endsWith("/");
    }

    /** Of all that is below the path. */
    private String prefix() {
        return isFolder() ? path : path + "/";
    }

    @Override
    public Optional<RemoteObject> find(String key) throws IOException {
        return key.equals(path)
                ? known().stream()
                        .map(KnownObject::object)
                        .filter(object -> object.key().equals(key))
                        .findFirst()
                : store.find(key);
    }

    @Override
    public void list(String prefix, Consumer<RemoteObject> each) throws IOException {
        if (prefix.equals(prefix())) {
            known().stream().map(KnownObject::object).forEach(each);
        } else {
            store.list(prefix, each);
        }
    }

    @Override
    public ObjectContent open(RemoteObject object, long from, long to) throws IOException {
        listed(object);
        return store.open(object, from, to);
    }

    @Override
    public boolean givesParts(RemoteObject object) throws IOException {
        return store.givesParts(object);
    }

    @Override
    public Map<ChecksumKind, byte[]> checksums(RemoteObject object) throws IOException {
        listed(object);
        return store.checksums(object);
    }

    /** A store opens what it has listed: before the first of them it is asked after all, and has to say what it said then. */
    private synchronized void listed(RemoteObject object) throws IOException {
        if (asked) {
            return;
        }
        Map<String, RemoteObject> before = new HashMap<>();
        known().forEach(one -> before.put(one.object().key(), one.object()));
        List<RemoteObject> now = ask();
        if (now.size() != before.size() || now.stream().anyMatch(one -> !one.equals(before.get(one.key())))) {
            kept.forget();
            throw new ChangedObject(object, null);
        }
    }

    @Override
    public Optional<String> state() throws IOException {
        return store.state();
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public String path() {
        return store.path();
    }

    @Override
    public String place(String key) {
        return store.place(key);
    }

    @Override
    public String version(List<RemoteObject> objects) {
        return store.version(objects);
    }

    @Override
    public List<String> below(String prefix, int most) throws IOException {
        return store.below(prefix, most);
    }

    @Override
    public void close() {
        store.close();
    }
}
