package io.jenkins.plugins.legion.data.https;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the list that says what is in a folder: its own, or that of a folder around it. */
final class DigestLists {

    private final HttpsFiles files;
    private final Map<String, Optional<DigestList>> read = new ConcurrentHashMap<>();

    DigestLists(HttpsFiles files) {
        this.files = files;
    }

    /** Digests by keys, of those that begin with a prefix; absent where there is no list. */
    Optional<Map<String, String>> below(String prefix) throws IOException {
        if (!HttpsPlace.isBelow(prefix)) {
            return Optional.empty();
        }
        String folder = prefix.substring(0, prefix.lastIndexOf('/') + 1);
        while (true) {
            Optional<DigestList> list = of(folder);
            if (list.isPresent()) {
                return Optional.of(matching(list.get(), folder, prefix));
            }
            if (folder.isEmpty()) {
                return Optional.empty();
            }
            folder = folder.substring(0, folder.lastIndexOf('/', folder.length() - 2) + 1);
        }
    }

    private Optional<DigestList> of(String folder) throws IOException {
        Optional<DigestList> known = read.get(folder);
        if (known == null) {
            known = files.text(folder + DigestList.NAME).flatMap(DigestList::of);
            read.put(folder, known);
        }
        return known;
    }

    private static Map<String, String> matching(DigestList list, String folder, String prefix) {
        SortedMap<String, String> found = new TreeMap<>();
        list.digests().forEach((path, digest) -> {
            if ((folder + path).startsWith(prefix)) {
                found.put(folder + path, digest);
            }
        });
        return found;
    }
}
