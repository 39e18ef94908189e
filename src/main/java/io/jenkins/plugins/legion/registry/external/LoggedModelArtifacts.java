package io.jenkins.plugins.legion.registry.external;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Files of a model that was logged with MLflow 3, as a server gives them to its own pages. */
final class LoggedModelArtifacts implements ArtifactStore {

    private final MlflowHttp http;
    private final String model;

    LoggedModelArtifacts(MlflowHttp http, String model) {
        this.http = http;
        this.model = model;
    }

    @Override
    public List<Entry> list(String folder, ListingBudget budget) throws IOException {
        Map<String, String> query = folder.isEmpty() ? Map.of() : Map.of("artifact_directory_path", folder);
        return Listing.of(
                http,
                "api/2.0/mlflow/logged-models/" + model + "/artifacts/directories",
                query,
                folder,
                folder,
                budget);
    }

    @Override
    public <T> T read(String file, MlflowHttp.Answer<T> answer) throws IOException {
        return http.file(
                "ajax-api/2.0/mlflow/logged-models/" + model + "/artifacts/files",
                Map.of("artifact_file_path", file),
                answer);
    }
}
