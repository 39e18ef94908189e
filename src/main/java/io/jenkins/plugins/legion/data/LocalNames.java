package io.jenkins.plugins.legion.data;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.PathRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Whether objects can be files of the names that they have: keys may be anything, and many keys may be one file.
 *
 * @param where the field that is told of in a fault
 */
record LocalNames(String where) {

    /** Bytes, on every file system in use. */
    private static final int LONGEST_NAME = 255;

    /** Faults that are told: who has 100,000 of a kind need not read each. */
    private static final int TOLD = 20;

    List<Fault> faults(Path folder, List<PlannedObject> objects) throws IOException {
        List<Fault> faults = new ArrayList<>();
        Set<String> folders = new HashSet<>();
        objects.forEach(planned -> addFolders(planned.path(), folders));
        boolean caseMatters = caseMatters(folder);
        Map<String, String> taken = new HashMap<>();
        int more = 0;
        for (PlannedObject planned : objects) {
            Optional<String> expected = broken(planned.path())
                    .or(() -> folders.contains(planned.path())
                            ? Optional.of("one that is not a folder's too, as it is of other keys")
                            : Optional.empty());
            if (expected.isEmpty() && !caseMatters) {
                String other = taken.putIfAbsent(planned.path().toLowerCase(Locale.ROOT), planned.path());
                expected = Optional.ofNullable(other)
                        .map(path -> "one that differs from '" + path + "' in more than case, on this machine's disk");
            }
            if (expected.isPresent() && faults.size() < TOLD) {
                faults.add(new Fault(where + ", key", planned.object().key(), expected.get()));
            } else if (expected.isPresent()) {
                more++;
            }
        }
        if (more > 0) {
            faults.add(new Fault(where + ", keys", "and " + more + " more", "keys that can be files' names"));
        }
        return faults;
    }

    private static Optional<String> broken(String path) {
        Optional<String> broken = PathRules.broken(path);
        if (broken.isPresent()) {
            return broken;
        }
        for (String name : path.split("/")) {
            if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                return Optional.of("names of at most " + LONGEST_NAME + " bytes between its slashes");
            }
        }
        return Optional.empty();
    }

    private static void addFolders(String path, Set<String> folders) {
        int slash = path.lastIndexOf('/');
        while (slash > 0 && folders.add(path.substring(0, slash))) {
            slash = path.lastIndexOf('/', slash - 1);
        }
    }

    /** Whether two files may differ in case alone, where the data goes. */
    private static boolean caseMatters(Path folder) throws IOException {
        Path there = folder;
        while (!Files.isDirectory(there)) {
            there = there.getParent();
        }
        String name = ".legion-" + UUID.randomUUID();
        Path probe = there.resolve(name);
        try {
            Files.createFile(probe);
            return !Files.exists(there.resolve(name.toUpperCase(Locale.ROOT)));
        } finally {
            Files.deleteIfExists(probe);
        }
    }
}
