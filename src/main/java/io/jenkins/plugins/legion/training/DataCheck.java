package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.files.Listing;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Checks that data which a training asks for, and which nobody fetches, is in place. */
final class DataCheck {

    private DataCheck() {}

    /** The data, if it is there. What is missing becomes a fault that says what was there instead. */
    static Optional<DataInPlace> find(DataBinding binding, Path workspace, Consumer<Fault> faults) throws IOException {
        Optional<Path> local = within(workspace, binding.localPath());
        if (local.isEmpty()) {
            faults.accept(new Fault("localPath", binding.localPath(), "a path within the workspace"));
            return Optional.empty();
        }
        Path path = local.get();
        if (!Files.exists(path)) {
            faults.accept(new Fault(
                    "localPath",
                    binding.localPath(),
                    expected(binding) + "; in " + path.getParent() + " there is " + Listing.of(path.getParent())));
            return Optional.empty();
        }
        DataInPlace data = DataInPlace.at(path, binding);
        if (data.files().isEmpty()) {
            faults.accept(new Fault(
                    "localPath", binding.localPath(), expected(binding) + "; " + path + " is an empty folder"));
            return Optional.empty();
        }
        return Optional.of(data);
    }

    private static String expected(DataBinding binding) {
        return "data of the connection '" + binding.connection() + "'"
                + (binding.remotePath().isEmpty() ? "" : ", '" + binding.remotePath() + "',")
                + " to be in place, since nothing is known here of that connection";
    }

    private static Optional<Path> within(Path workspace, String localPath) {
        try {
            Path path = workspace.resolve(localPath).normalize();
            return path.startsWith(workspace) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
