package io.jenkins.plugins.legion.packaging;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.PathRules;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a packaging may write.
 *
 * @param workspace what relative paths in arguments begin in; absolute
 * @param folder for what is needed meanwhile: empty at first, and removed afterwards
 * @param cache for what further packagings on this machine may use
 * @param confined whether paths in arguments stay within the workspace: who writes them may have no more of this machine than that
 */
public record PackagingPlace(Path workspace, Path folder, Path cache, boolean confined) {

    /** Where whoever writes arguments has the workspace alone. */
    public PackagingPlace(Path workspace, Path folder, Path cache) {
        this(workspace, folder, cache, true);
    }

    /**
     * Where a path leads that stands in an argument.
     *
     * @param field the argument's, for messages
     * @throws InvalidInput if it leads out of the workspace, and may not
     */
    public Path resolve(String field, String path) throws InvalidInput {
        Optional<Fault> outside = confined ? PathRules.fault(field, path) : Optional.empty();
        if (outside.isPresent()) {
            throw new InvalidInput(outside.get());
        }
        return PathRules.from(workspace, path).orElseThrow(() -> new InvalidInput(new Fault(field, path, "a path")));
    }
}
