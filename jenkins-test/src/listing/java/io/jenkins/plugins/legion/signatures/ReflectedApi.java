package io.jenkins.plugins.legion.signatures;

import java.util.Collections;
import java.util.SortedSet;

/** The API that a class loader has. */
public final class ReflectedApi implements RealApi {
    private final ClassLoader loader;

    public ReflectedApi(ClassLoader loader) {
        this.loader = loader;
    }

    @Override
    public SortedSet<String> linesOf(String type) {
        try {
            return ApiLines.allOf(Class.forName(type, false, loader));
        } catch (ClassNotFoundException e) {
            return Collections.emptySortedSet();
        }
    }
}
