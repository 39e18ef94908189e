package io.jenkins.plugins.legion.registry.external;

import io.jenkins.plugins.legion.binary.IncomingFolder;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A model's way from an MLflow server into a binary. */
final class MlflowImport {

    private final MlflowHttp http;
    private final Binding binding;
    private final DownloadProgress progress;

    MlflowImport(MlflowHttp http, Binding binding, DownloadProgress progress) {
        this.http = http;
        this.binding = binding;
        this.progress = progress;
    }

    ExternalModel take(String uri) throws IOException {
        ModelResolution resolution = new ModelResolution(uri, http);
        ModelPlace place = resolution.resolve();
        Path archive = binding.archive();
        Files.createDirectories(Objects.requireNonNull(archive.getParent(), "an archive in no folder"));
        try (IncomingFolder incoming = IncomingFolder.beside(archive)) {
            Path model = downloaded(place, incoming)
                    .orElseThrow(() -> new InvalidInput(
                            new Fault("uri", uri, "a model; the server has no file at " + place.location())));
            ExternalModel taken = LocalModel.downloaded(uri, model, binding).taken();
            List<String> messages = new ArrayList<>(resolution.messages());
            messages.addAll(taken.messages());
            return new ExternalModel(taken.binary(), uri, resolution.made(), messages);
        }
    }

    private Optional<Path> downloaded(ModelPlace place, IncomingFolder incoming) throws IOException {
        ArtifactStore store = place.store();
        try {
            return new ModelDownload(http, store, incoming, progress).fetch(place.path());
        } catch (RefusedRequest e) {
            if (store.isProxied()) {
                throw e;
            }
            throw UnservedStore.refused(place.location(), http.server(), e);
        }
    }
}
