package io.jenkins.plugins.legion.tracking.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

class TrackingServerPropertyTest {

    private static final List<String> NAMES = List.of(
            "run_id",
            "run_uuid",
            "run_name",
            "experiment_id",
            "experiment_ids",
            "experiment_name",
            "name",
            "new_name",
            "key",
            "value",
            "step",
            "timestamp",
            "metrics",
            "params",
            "tags",
            "datasets",
            "dataset",
            "dataset_name",
            "digest",
            "models",
            "model_id",
            "model_json",
            "status",
            "stage",
            "stages",
            "end_time",
            "filter",
            "order_by",
            "field_name",
            "max_results",
            "page_token",
            "view_type",
            "run_view_type",
            "metric_key",
            "run_ids",
            "start_step",
            "end_step",
            "source",
            "version",
            "alias",
            "description",
            "path",
            "artifact_directory_path",
            "archive_existing_versions");

    /** What stands in braces names something that is there. */
    private static final List<String> TEXTS = List.of(
            "{run}",
            "{experiment}",
            "{model}",
            "registered",
            "1",
            "0",
            "-1",
            "FINISHED",
            "READY",
            "Production",
            "ALL",
            "NaN",
            "metrics.a > 1",
            "name DESC",
            "tags.`x` = 'y'",
            "models:/registered/1",
            "runs:/x/model",
            "../..",
            "a/b",
            "",
            " ",
            "ü",
            "\u0000",
            "\ud800",
            "9223372036854775808",
            "x".repeat(300));

    private static final String THERE =
            "{\"run_id\":\"{run}\",\"experiment_id\":\"{experiment}\",\"name\":\"registered\",\"version\":\"1\"";

    /** Most routes want some of these; without them little more than the first check would be tried. */
    private static final List<String> BEGINNINGS = List.of(
            THERE,
            THERE + ",\"key\":\"k\"",
            THERE + ",\"key\":\"k\",\"value\":\"v\"",
            THERE + ",\"key\":\"k\",\"value\":0.5,\"metric_key\":\"k\",\"run_ids\":[\"{run}\"]",
            THERE + ",\"metrics\":[{\"key\":\"m\",\"value\":1,\"step\":2}],\"tags\":[{\"key\":\"t\",\"value\":\"v\"}]",
            THERE + ",\"new_name\":\"renamed\",\"source\":\"runs:/x/m\",\"alias\":\"best\",\"stage\":\"Production\"",
            THERE + ",\"status\":\"READY\"",
            THERE + ",\"status\":\"FINISHED\",\"end_time\":7");

    record Request(Route route, String body) {}

    private static List<Route> routes() {
        try {
            Path folder = Files.createTempDirectory("routes");
            try (TrackingApi api = TrackingApi.open(new ServerFolder(folder), Silent.INSTANCE)) {
                return api.routes().stream()
                        .sorted(Comparator.comparing(Route::name))
                        .toList();
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Arbitrary<String> text() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of(TEXTS)),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(20)));
    }

    private static Arbitrary<String> literal() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, text().map(TrackingServerPropertyTest::quoted)),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                "0", "1", "-7", "1.5", "1e400", "NaN", "-Infinity", "9223372036854775807", "1e99")),
                Tuple.of(1, Arbitraries.of("null", "true", "[]", "{}", "[[]]", "[null]", "[1]", "[{}]")),
                Tuple.of(1, Arbitraries.longs().map(String::valueOf)));
    }

    private static Arbitrary<String> object(Arbitrary<String> values) {
        return Combinators.combine(Arbitraries.of(NAMES), values)
                .as((name, value) -> quoted(name) + ":" + value)
                .list()
                .ofMaxSize(8)
                .map(fields -> "{" + String.join(",", fields) + "}");
    }

    private static Arbitrary<String> json() {
        Arbitrary<String> inner = object(literal());
        Arbitrary<String> list = inner.list().ofMaxSize(3).map(objects -> "[" + String.join(",", objects) + "]");
        Arbitrary<String> any =
                object(Arbitraries.frequencyOf(Tuple.of(4, literal()), Tuple.of(1, inner), Tuple.of(2, list)));
        return Combinators.combine(Arbitraries.of(BEGINNINGS), any)
                .as((beginning, object) -> beginning + (object.equals("{}") ? "" : ",") + object.substring(1));
    }

    private static Arbitrary<String> mutated() {
        return Combinators.combine(json(), Arbitraries.integers().between(0, 200), text())
                .as((json, at, inserted) -> {
                    int cut = Math.min(at, json.length());
                    return json.substring(0, cut) + inserted + json.substring(Math.min(cut + at % 5, json.length()));
                });
    }

    @Provide
    Arbitrary<Request> requests() {
        return Combinators.combine(
                        Arbitraries.of(routes()), Arbitraries.frequencyOf(Tuple.of(4, json()), Tuple.of(1, mutated())))
                .as(Request::new);
    }

    /** Each try starts a server twice, and Java's own takes half a second to stop; other requests come with each build. */
    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void whateverIsAskedIsAnsweredAndTheSameAfterARestart(
            @ForAll @Size(max = 30) List<@From("requests") Request> requests) throws IOException {
        Path folder = Files.createTempDirectory("served");
        try {
            List<JsonNode> before;
            try (TrackingServer server = TrackingServer.start(folder, 0, "secret", Silent.INSTANCE)) {
                Client client = new Client(server.uri(), "secret");
                Map<String, String> there = prepare(client);
                for (Request request : requests) {
                    HttpResponse<String> answer = send(server, client, request, there);
                    assertThat(answer.statusCode())
                            .as("%s %s: %s", request.route().name(), request.body(), answer.body())
                            .isNotEqualTo(500);
                }
                anybodyIsServed(client);
                before = all(client);
            }
            try (TrackingServer server = TrackingServer.start(folder, 0, "secret", Silent.INSTANCE)) {
                assertThat(all(new Client(server.uri(), "secret"))).isEqualTo(before);
            }
        } finally {
            remove(folder);
        }
    }

    private static Map<String, String> prepare(Client client) {
        String experiment = client.post("experiments/create", "{'name': 'theirs'}")
                .path("experiment_id")
                .asText();
        String run = client.post("runs/create", "{'experiment_id': '" + experiment + "'}")
                .at("/run/info/run_id")
                .asText();
        String model = client.post("logged-models", "{'experiment_id': '" + experiment + "'}")
                .at("/model/info/model_id")
                .asText();
        client.post("registered-models/create", "{'name': 'registered'}");
        client.post("model-versions/create", "{'name': 'registered', 'source': 'models:/" + model + "'}");
        return Map.of("{experiment}", experiment, "{run}", run, "{model}", model);
    }

    private static HttpResponse<String> send(
            TrackingServer server, Client client, Request request, Map<String, String> there) {
        String path = request.route()
                .path()
                .replace("{model_id}", there.get("{model}"))
                .replace("{tag_key}", "k");
        String body = request.body();
        for (Map.Entry<String, String> one : there.entrySet()) {
            body = body.replace(one.getKey(), one.getValue());
        }
        return client.send(HttpRequest.newBuilder(server.uri().resolve("/api/2.0/mlflow/" + path))
                .header("Authorization", "Bearer secret")
                .method(request.route().method(), BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)))
                .build());
    }

    private static void anybodyIsServed(Client client) {
        String experiment = client.post("experiments/create", "{'name': 'another one'}")
                .path("experiment_id")
                .asText();
        String run = client.post("runs/create", "{'experiment_id': '" + experiment + "'}")
                .at("/run/info/run_id")
                .asText();
        client.post("runs/log-metric", "{'run_id': '" + run + "', 'key': 'loss', 'value': 0.5, 'step': 1}");
        assertThat(client.get("runs/get?run_id=" + run)
                        .at("/run/data/metrics/0/value")
                        .asDouble())
                .isEqualTo(0.5);
    }

    private static List<JsonNode> all(Client client) {
        JsonNode experiments = client.post("experiments/search", "{'view_type': 'ALL'}");
        String ids = experiments.findValuesAsText("experiment_id").stream()
                .map(id -> "'" + id + "'")
                .collect(Collectors.joining(",", "[", "]"));
        return List.of(
                experiments,
                client.post("runs/search", "{'experiment_ids': " + ids + ", 'run_view_type': 'ALL'}"),
                client.post("logged-models/search", "{'experiment_ids': " + ids + "}"),
                client.get("registered-models/search"),
                client.get("model-versions/search"));
    }

    /** As JSON, with the characters that it does not take escaped. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate((char) c)) {
                quoted.append(String.format("\\%c%04x", 'u', c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
