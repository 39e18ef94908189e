package io.jenkins.plugins.legion.data;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Something outside that holds data as objects under keys, as far as it is read. Many threads may use one at once.
 *
 * <p>Every method throws {@link StoreRefusal} where asking again is of no use, and another {@link IOException} where it may
 * be: a line that broke, a server that is busy.
 */
public interface ObjectStore extends Closeable {

    /** What it is and where, for people, without secrets: {@code bucket 'lake' at https://s3.example.org}. */
    String name();

    /** The key, or the beginning of keys, that the connection itself names; empty for all that there is. */
    default String path() {
        return "";
    }

    /** Where something is that was asked for by its path: the connection's own where nobody named one. */
    default String path(String asked) {
        return asked.isEmpty() ? path() : asked.replaceFirst("^/+", "");
    }

    /** Where something in it is, for people, without secrets: {@code s3://lake/wine/}. */
    default String place(String path) {
        return path.isEmpty() ? name() : "'" + path + "' in " + name();
    }

    /**
     * What the store calls the state that these objects are in, as {@code BoundData} has it; empty where it has no word for that.
     *
     * @param objects as they were listed, in the order of their keys; at least one
     */
    default String version(List<RemoteObject> objects) {
        return ObjectTags.version(objects);
    }

    /**
     * What names, for ever and everywhere, the one state that this store tells of: {@code commit:… of repository …}. The system is asked
     * whether it lets this connection in. Empty where a state may change, or is known only when objects are asked for.
     */
    default Optional<String> state() throws IOException {
        return Optional.empty();
    }

    /** The object of exactly this key, if there is one. */
    Optional<RemoteObject> find(String key) throws IOException;

    /** Tells of every object whose key begins with a prefix, in whatever order, one after the other. */
    void list(String prefix, Consumer<RemoteObject> each) throws IOException;

    /**
     * The same, asking again where the store cannot answer now. Who lists page by page asks for each anew, and not for all.
     *
     * @param each is told of every object once
     */
    default void list(String prefix, Consumer<RemoteObject> each, Asking asking) throws IOException {
        asking.ask(() -> {
                    List<RemoteObject> all = new ArrayList<>();
                    list(prefix, all::add);
                    return all;
                })
                .forEach(each);
    }

    /** Some of the names right below a prefix, folders with a slash behind them: for who looked for something else. */
    List<String> below(String prefix, int most) throws IOException;

    /**
     * A part of an object's content, if the object is still the one that was listed.
     *
     * @param from the first byte
     * @param to the byte after the last; at most the object's size
     * @throws ChangedObject if it is another one meanwhile
     */
    ObjectContent open(RemoteObject object, long from, long to) throws IOException;

    /** Whether {@link #open} of a part costs no more than that part: else an object is best read from its beginning to its end. */
    default boolean givesParts(RemoteObject object) throws IOException {
        return true;
    }

    /**
     * What the store says of an object's whole content; where it is read in parts, no answer does.
     *
     * @throws ChangedObject if it is another one meanwhile
     */
    Map<ChecksumKind, byte[]> checksums(RemoteObject object) throws IOException;

    /** Ends what still waits for an answer. */
    @Override
    void close();
}
