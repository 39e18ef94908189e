package io.jenkins.plugins.legion.signatures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The types that the signatures claim to exist, with what each claims of itself. */
public final class SignatureTypes {
    private final List<Class<?>> types = new ArrayList<>();

    private SignatureTypes() {}

    /**
     * @param sources the folder {@code jenkins-test/signatures}
     * @param loader has the compiled signatures
     */
    public static SignatureTypes in(Path sources, ClassLoader loader) throws IOException, ClassNotFoundException {
        SignatureTypes found = new SignatureTypes();
        for (Path file : files(sources)) {
            String path = sources.relativize(file).toString().replace('\\', '/');
            found.add(Class.forName(
                    path.substring(0, path.length() - ".java".length()).replace('/', '.'), false, loader));
        }
        return found;
    }

    static List<Path> files(Path sources) throws IOException {
        try (Stream<Path> all = Files.walk(sources)) {
            return all.filter(file -> file.getFileName().toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private void add(Class<?> type) {
        types.add(type);
        for (Class<?> nested : type.getDeclaredClasses()) {
            add(nested);
        }
    }

    public List<Class<?>> types() {
        return List.copyOf(types);
    }

    /** All claims, as lines of the listing. */
    public SortedSet<String> claims() {
        SortedSet<String> claims = new TreeSet<>();
        types.forEach(type -> claims.addAll(ApiLines.declaredBy(type)));
        return claims;
    }
}
