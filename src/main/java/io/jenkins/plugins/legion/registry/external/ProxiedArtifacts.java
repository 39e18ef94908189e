package io.jenkins.plugins.legion.registry.external;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Files that the server hands on, of whatever store: it was started with {@code --serve-artifacts}. */
final class ProxiedArtifacts implements ArtifactStore {

    static final String ENDPOINT = "api/2.0/mlflow-artifacts/artifacts";

    private final MlflowHttp http;

    ProxiedArtifacts(MlflowHttp http) {
        this.http = http;
    }

    @Override
    public List<Entry> list(String folder, ListingBudget budget) throws IOException {
        Map<String, String> query = folder.isEmpty() ? Map.of() : Map.of("path", folder);
        return Listing.of(http, ENDPOINT, query, "", folder, budget);
    }

    @Override
    public <T> T read(String file, MlflowHttp.Answer<T> answer) throws IOException {
        return http.file(ENDPOINT + "/" + file, Map.of(), answer);
    }
}
