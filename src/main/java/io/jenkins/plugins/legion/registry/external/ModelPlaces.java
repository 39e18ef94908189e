package io.jenkins.plugins.legion.registry.external;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * From which of a server's stores the files at a location can be had.
 *
 * @param loggedModel the model of MLflow 3 whose files they may be, as the server tells of it; missing for none
 * @param runId of the run whose files they may be; empty for none
 * @param run the same, as the server tells of it; missing for none
 */
record ModelPlaces(MlflowHttp http, JsonNode loggedModel, String runId, JsonNode run) {

    /** @throws IOException if the server hands them to nobody, or it is another server that has them */
    ModelPlace at(String location) throws IOException {
        Optional<String> proxied = proxied(location);
        if (proxied.isPresent()) {
            return new ModelPlace(location, ArtifactStore.proxied(http), proxied.get());
        }
        JsonNode logged = loggedModel.path("info");
        Optional<String> inModel = below(logged.path("artifact_uri").asText(""), location);
        if (inModel.isPresent()) {
            String id = MlflowApi.text(logged, "model_id");
            return new ModelPlace(location, ArtifactStore.ofModel(http, id), inModel.get());
        }
        Optional<String> inRun = below(run.path("info").path("artifact_uri").asText(""), location);
        if (inRun.isPresent()) {
            return new ModelPlace(location, ArtifactStore.ofRun(http, runId), inRun.get());
        }
        throw UnservedStore.unknown(location, http.server());
    }

    /** The path among the files that the server hands on, if it is the one that does. */
    private Optional<String> proxied(String location) throws IOException {
        Matcher artifacts = MlflowUri.ARTIFACTS.matcher(location);
        String path;
        if (artifacts.matches()) {
            String host = artifacts.group(1) == null ? "" : artifacts.group(1);
            if (!host.isEmpty() && !isOrigin(http.server().address().getScheme() + "://" + host)) {
                throw UnservedStore.elsewhere(location, http.server());
            }
            path = artifacts.group(2);
        } else if (location.startsWith("http:") || location.startsWith("https:")) {
            int at = location.indexOf("/" + ArtifactStore.PROXY + "/");
            if (at < 0 || !isOrigin(location)) {
                throw UnservedStore.elsewhere(location, http.server());
            }
            path = location.substring(at + ArtifactStore.PROXY.length() + 2);
        } else {
            return Optional.empty();
        }
        String trimmed = path.replaceAll("^/+|/+$", "").replaceAll("//+", "/");
        if (trimmed.isEmpty() || !RemotePath.isSafe(trimmed)) {
            throw new UnusableAnswer("the model's files are at " + Shown.place(location)
                    + "; expected a path without empty parts, '.' and '..'");
        }
        return Optional.of(trimmed);
    }

    private boolean isOrigin(String address) {
        try {
            return http.server().isOrigin(URI.create(address));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Where a location is below a root, as a safe path. */
    private static Optional<String> below(String root, String location) {
        String base = root.replaceFirst("/+$", "");
        if (base.isEmpty() || !location.equals(base) && !location.startsWith(base + "/")) {
            return Optional.empty();
        }
        String path = location.substring(base.length()).replaceAll("^/+|/+$", "");
        return RemotePath.isSafe(path) ? Optional.of(path) : Optional.empty();
    }
}
