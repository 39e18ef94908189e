package io.jenkins.plugins.legion.signatures;

import java.util.SortedSet;

/** Jenkins' API as it really is. */
public interface RealApi {
    /**
     * All that is true of a type: lines as {@code package-info} shows them, inherited members among them as if they were
     * the type's own.
     *
     * @param type a binary name, {@code hudson.model.Run$Artifact}
     * @return no lines where there is no such type
     */
    SortedSet<String> linesOf(String type);
}
