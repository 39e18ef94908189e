package io.jenkins.plugins.legion.registry.external;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.tracking.LoggedRuns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out what a model's URI stands for, by asking its server; and gathers what is said of the model on the way. */
final class ModelResolution {

    /** An alias points to a version, that to a logged model or a run, and that to its files; and one step more than that. */
    private static final int STEPS = 6;

    /** The tag that tells which registered version it is; an alias may have moved since. */
    private static final String REGISTERED = "mlflow.registeredModel";

    private final String uri;
    private final MlflowHttp http;
    private final MlflowApi api;
    private final List<String> messages = new ArrayList<>();
    private final LoggedFacts facts = new LoggedFacts();
    private String name = "";
    private String version = "";
    private String runId = "";
    private JsonNode run = MissingNode.getInstance();
    private JsonNode versionTags = MissingNode.getInstance();
    private JsonNode loggedModel = MissingNode.getInstance();

    /** @param uri as a person wrote it */
    ModelResolution(String uri, MlflowHttp http) {
        this.uri = uri;
        this.http = http;
        this.api = new MlflowApi(http);
    }

    /** Where the files are. What MLflow 3 knows as a model of a run goes before a folder of the run with its name. */
    ModelPlace resolve() throws IOException {
        MlflowUri next = MlflowUri.parse("uri", uri);
        for (int step = 0; step < STEPS; step++) {
            if (next instanceof MlflowUri.Location location) {
                gather();
                return new ModelPlaces(http, loggedModel, runId, run).at(location.uri());
            }
            next = step(next);
        }
        throw new UnusableAnswer("the server says of " + uri + " that it is another model, and of that again; expected"
                + " where its files are");
    }

    private MlflowUri step(MlflowUri next) throws IOException {
        if (next instanceof MlflowUri.Alias alias) {
            return versionFound(found(() -> api.aliased(alias.name(), alias.alias()), "a model with that alias"));
        }
        if (next instanceof MlflowUri.Version wanted) {
            return versionFound(
                    wanted.isNumber()
                            ? found(() -> api.version(wanted.name(), wanted.selector()), "a version that is registered")
                            : latest(wanted));
        }
        if (next instanceof MlflowUri.Run named) {
            return runFound(named);
        }
        String id = ((MlflowUri.Logged) next).id();
        return loggedFound(found(
                () -> api.loggedModel(id), "the id of a model that was logged with MLflow 3, or models:/NAME/VERSION"));
    }

    private JsonNode latest(MlflowUri.Version wanted) throws IOException {
        String expected = wanted.isLatest() ? "a model with a version" : "a number, 'latest' or a stage with a version";
        Optional<JsonNode> latest =
                found(() -> api.latest(wanted.name(), wanted.isLatest() ? "" : wanted.selector()), expected);
        return latest.orElseThrow(() -> new InvalidInput(new Fault("uri", uri, expected)));
    }

    private MlflowUri versionFound(JsonNode found) throws IOException {
        String itsName = MlflowApi.text(found, "name");
        String itsVersion = MlflowApi.text(found, "version");
        String status = found.path("status").asText("READY");
        if (!status.equals("READY")) {
            throw new InvalidInput(
                    new Fault("uri", uri, "a version that is ready; version " + itsVersion + " is " + status));
        }
        if (name.isEmpty()) {
            name = itsName;
            version = itsVersion;
            versionTags = found.path("tags");
        }
        learnRun(found.path("run_id").asText(""));
        String location = api.downloadUri(itsName, itsVersion);
        MlflowUri named = MlflowUri.named(location);
        // MLflow 3 resolves a logged model to its files, but hands them on by the model's own name.
        MlflowUri source = MlflowUri.named(found.path("source").asText(""));
        return named instanceof MlflowUri.Location && source instanceof MlflowUri.Logged logged
                ? sameFiles(logged.id(), location)
                : named;
    }

    /** Notes the logged model that a version was made of, if its files are the version's. */
    private MlflowUri sameFiles(String modelId, String location) throws IOException {
        try {
            JsonNode model = api.loggedModel(modelId);
            if (model.path("info").path("artifact_uri").asText("").equals(location)) {
                return loggedFound(model);
            }
        } catch (RefusedRequest e) {
            if (!e.isNotThere()) {
                throw e;
            }
        }
        return new MlflowUri.Location(location);
    }

    private MlflowUri.Location loggedFound(JsonNode model) throws IOException {
        JsonNode info = model.path("info");
        loggedModel = model;
        if (name.isEmpty()) {
            name = info.path("name").asText("");
        }
        learnRun(info.path("source_run_id").asText(""));
        return new MlflowUri.Location(MlflowApi.text(info, "artifact_uri"));
    }

    /** The first that is named is the one that the model was registered from. */
    private void learnRun(String id) throws IOException {
        if (id.isEmpty() || !runId.isEmpty()) {
            return;
        }
        runId = id;
        try {
            run = api.run(id);
        } catch (RefusedRequest e) {
            if (!e.isNotThere()) {
                throw e;
            }
            messages.add(
                    "The run " + id + " of the model is not known to the server any more, and its metrics with it.");
        }
    }

    private MlflowUri runFound(MlflowUri.Run named) throws IOException {
        boolean own = runId.isEmpty() || runId.equals(named.id());
        JsonNode itsRun = own && run.isObject() ? run : found(() -> api.run(named.id()), "a run that the server knows");
        if (own) {
            runId = named.id();
            run = itsRun;
        }
        JsonNode info = itsRun.path("info");
        Optional<MlflowUri> logged = named.path().isEmpty() ? Optional.empty() : loggedByRun(named, info);
        if (logged.isPresent()) {
            return logged.get();
        }
        String root = MlflowApi.text(info, "artifact_uri").replaceFirst("/+$", "");
        return new MlflowUri.Location(named.path().isEmpty() ? root : root + "/" + named.path());
    }

    /** What MLflow 3 logs as a model of a run stands elsewhere, though it goes by the run's name and its own. */
    private Optional<MlflowUri> loggedByRun(MlflowUri.Run named, JsonNode info) throws IOException {
        int slash = named.path().indexOf('/');
        String first = slash < 0 ? named.path() : named.path().substring(0, slash);
        Optional<JsonNode> model = api.loggedModel(info.path("experiment_id").asText(""), named.id(), first);
        if (model.isEmpty()) {
            return Optional.empty();
        }
        String root = loggedFound(model.get()).uri();
        return Optional.of(new MlflowUri.Location(
                RemotePath.join(root, slash < 0 ? "" : named.path().substring(slash + 1))));
    }

    private void gather() {
        if (run.isObject()) {
            facts.add(run.path("data"));
        } else if (loggedModel.isObject()) {
            facts.add(loggedModel.path("data"));
            facts.addTags(loggedModel.path("info").path("tags"));
        }
        facts.addTags(versionTags);
        if (!runId.isEmpty()) {
            facts.tag(LoggedRuns.RUN, runId);
        }
        if (!version.isEmpty()) {
            facts.tag(REGISTERED, name + "/" + version);
        }
        messages.addAll(facts.warnings());
    }

    private <T> T found(Question<T> question, String expected) throws IOException {
        try {
            return question.ask();
        } catch (RefusedRequest e) {
            if (e.isAboutTheQuestion()) {
                throw new InvalidInput(
                        new Fault("uri", uri, expected + "; " + http.server().address() + " says: " + e.reason()));
            }
            throw e;
        }
    }

    private interface Question<T> {
        T ask() throws IOException;
    }

    /** What was gathered of how the model was made. By its tags the run and the version are found again. */
    MadeElsewhere made() {
        return new MadeElsewhere(facts.metrics(), facts.params(), facts.tags(), facts.git());
    }

    List<String> messages() {
        return messages;
    }
}
