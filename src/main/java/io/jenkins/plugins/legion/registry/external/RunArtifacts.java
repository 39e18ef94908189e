package io.jenkins.plugins.legion.registry.external;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Files of a run, as a server gives them to its own pages, from whatever store it can read itself. */
final class RunArtifacts implements ArtifactStore {

    private final MlflowHttp http;
    private final String run;

    RunArtifacts(MlflowHttp http, String run) {
        this.http = http;
        this.run = run;
    }

    @Override
    public List<Entry> list(String folder, ListingBudget budget) throws IOException {
        Map<String, String> query = folder.isEmpty() ? Map.of("run_id", run) : Map.of("run_id", run, "path", folder);
        return Listing.of(http, "api/2.0/mlflow/artifacts/list", query, folder, folder, budget);
    }

    @Override
    public <T> T read(String file, MlflowHttp.Answer<T> answer) throws IOException {
        return http.file("get-artifact", Map.of("run_id", run, "path", file), answer);
    }
}
