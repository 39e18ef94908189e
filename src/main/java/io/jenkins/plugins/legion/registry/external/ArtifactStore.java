package io.jenkins.plugins.legion.registry.external;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/** Where MLflow keeps files, each kind asked for in its own words. Paths are relative to the store's root, which is the empty path. */
final class ArtifactStore {

    /** What the server hands on, of whatever store: it was started with {@code --serve-artifacts}. */
    static final String PROXY = "api/2.0/mlflow-artifacts/artifacts";

    /** An address below the server's, and what is asked there. */
    private record Request(String path, Map<String, String> query) {}

    private final MlflowHttp http;
    private final Request list;
    private final String folderParameter;
    /** Whether listed paths begin at the store's root, instead of being names in the folder. */
    private final boolean listsPaths;

    private final Function<String, Request> file;

    private ArtifactStore(
            MlflowHttp http, Request list, String folderParameter, boolean listsPaths, Function<String, Request> file) {
        this.http = http;
        this.list = list;
        this.folderParameter = folderParameter;
        this.listsPaths = listsPaths;
        this.file = file;
    }

    /** Files of a run, as a server gives them to its own pages, from whatever store it can read itself. */
    static ArtifactStore ofRun(MlflowHttp http, String run) {
        return new ArtifactStore(
                http,
                new Request("api/2.0/mlflow/artifacts/list", Map.of("run_id", run)),
                "path",
                true,
                path -> new Request("get-artifact", Map.of("run_id", run, "path", path)));
    }

    /** Files of a model that was logged with MLflow 3, as a server gives them to its own pages. */
    static ArtifactStore ofModel(MlflowHttp http, String model) {
        String there = "mlflow/logged-models/" + model + "/artifacts/";
        return new ArtifactStore(
                http,
                new Request("api/2.0/" + there + "directories", Map.of()),
                "artifact_directory_path",
                true,
                path -> new Request("ajax-api/2.0/" + there + "files", Map.of("artifact_file_path", path)));
    }

    static ArtifactStore proxied(MlflowHttp http) {
        return new ArtifactStore(
                http, new Request(PROXY, Map.of()), "path", false, path -> new Request(PROXY + "/" + path, Map.of()));
    }

    /** Whether the server hands on what it has a store for, so that a refusal is about the files and not about the store. */
    boolean isProxied() {
        return list.path().equals(PROXY);
    }

    /**
     * @param path a {@link RemotePath}
     * @param bytes where the store says how many there are
     */
    record Entry(String path, boolean folder, OptionalLong bytes) {}

    /**
     * What stands directly in a folder; nothing where there is no such folder.
     *
     * @param budget of pages, so that no store goes on for ever
     */
    List<Entry> list(String folder, ListingBudget budget) throws IOException {
        Map<String, String> query = new LinkedHashMap<>(list.query());
        if (!folder.isEmpty()) {
            query.put(folderParameter, folder);
        }
        return Listing.of(http, list.path(), query, listsPaths ? folder : "", folder, budget);
    }

    /** Reads a file; {@code answer} is called again, from the beginning, where it broke off. */
    <T> T read(String path, MlflowHttp.Answer<T> answer) throws IOException {
        Request request = file.apply(path);
        return http.file(request.path(), request.query(), answer);
    }
}
