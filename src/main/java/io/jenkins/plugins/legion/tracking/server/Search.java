package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.tracking.query.BadQuery;
import io.jenkins.plugins.legion.tracking.query.Entity;
import io.jenkins.plugins.legion.tracking.query.Facts;
import io.jenkins.plugins.legion.tracking.query.Filter;
import io.jenkins.plugins.legion.tracking.query.Ordering;
import io.jenkins.plugins.legion.tracking.query.Vocabulary;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** A search as a call asks for it: filtered, sorted, a page at a time. */
final class Search {

    /** Results in an answer, where the call does not say; and at most. MLflow's own numbers. */
    private static final long PAGE = 1_000;

    private static final long LONGEST_PAGE = 50_000;

    /**
     * What is searched.
     *
     * @param usual what decides where the call's own order does not: as MLflow's server sorts
     * @param unasked what decides before that in a call that asks for no order
     */
    record Kind(Vocabulary vocabulary, Comparator<Facts> usual, Comparator<Facts> unasked) {

        private Kind(Vocabulary vocabulary, Comparator<Facts> usual) {
            this(vocabulary, usual, NO_ORDER);
        }
    }

    private static final Comparator<Facts> NO_ORDER = (one, other) -> 0;

    static final Kind RUNS = new Kind(
            new Vocabulary(
                    Set.of(Entity.METRIC, Entity.PARAM, Entity.TAG, Entity.DATASET),
                    Set.of("run_id", "run_name", "experiment_id", "status", "user_id", "artifact_uri"),
                    Set.of("start_time", "end_time"),
                    Map.of(
                            "created",
                            "start_time",
                            "Created",
                            "start_time",
                            "run name",
                            "run_name",
                            "Run name",
                            "run_name")),
            Ordering.byAttribute("start_time", true).thenComparing(Ordering.byAttribute("run_id", false)));

    static final Kind MODELS = new Kind(
            new Vocabulary(
                    Set.of(Entity.METRIC, Entity.PARAM, Entity.TAG),
                    Set.of("name", "model_id", "model_type", "status", "source_run_id", "experiment_id"),
                    Set.of("creation_timestamp", "last_updated_timestamp"),
                    Map.of(
                            "creation_time",
                            "creation_timestamp",
                            "creation_timestamp_ms",
                            "creation_timestamp",
                            "last_updated_time",
                            "last_updated_timestamp",
                            "last_updated_timestamp_ms",
                            "last_updated_timestamp")),
            Ordering.byAttribute("creation_timestamp", true).thenComparing(Ordering.byAttribute("model_id", false)));

    static final Kind EXPERIMENTS = new Kind(
            new Vocabulary(
                    Set.of(Entity.TAG),
                    Set.of("name", "experiment_id"),
                    Set.of("creation_time", "last_update_time"),
                    Map.of()),
            Ordering.byAttribute("creation_time", true).thenComparing(Ordering.byAttribute("experiment_id", true)));

    static final Kind REGISTERED = new Kind(
            new Vocabulary(
                    Set.of(Entity.TAG),
                    Set.of("name"),
                    Set.of("creation_timestamp", "last_updated_timestamp"),
                    Map.of("timestamp", "last_updated_timestamp")),
            Ordering.byAttribute("name", false));

    static final Kind VERSIONS = new Kind(
            new Vocabulary(
                    Set.of(Entity.TAG),
                    Set.of("name", "run_id", "source_path", "current_stage"),
                    Set.of("version_number", "creation_timestamp", "last_updated_timestamp"),
                    Map.of("version", "version_number", "timestamp", "last_updated_timestamp")),
            Ordering.byAttribute("name", false).thenComparing(Ordering.byAttribute("version_number", true)),
            Ordering.byAttribute("last_updated_timestamp", true));

    private final Filter filter;
    private final Comparator<Facts> order;
    private final long offset;
    private final long size;

    private Search(Kind kind, Call call) {
        try {
            filter = Filter.parse(call.optional("filter").orElse(""), kind.vocabulary());
            order = order(call, kind).thenComparing(kind.usual());
        } catch (BadQuery e) {
            throw ApiFault.invalid(e.getMessage());
        }
        offset = Pages.offset(call);
        size = Pages.size(call.number("max_results").orElse(PAGE), LONGEST_PAGE);
    }

    static Search of(Kind kind, Call call) {
        return new Search(kind, call);
    }

    private static Comparator<Facts> order(Call call, Kind kind) {
        return call.list("order_by").stream()
                .map(clause -> clause(clause, kind.vocabulary()))
                .reduce(Comparator::thenComparing)
                .orElse(kind.unasked());
    }

    /** A text, or as the search of models has it: an object, which may name a dataset. */
    private static Comparator<Facts> clause(JsonNode clause, Vocabulary vocabulary) {
        if (!clause.isObject()) {
            return Ordering.clause(clause.asText(), vocabulary);
        }
        String field = Call.texts(clause, "field_name").orElseThrow(() -> Call.missing("order_by.field_name"));
        String direction = clause.path("ascending").asBoolean(true) ? " ASC" : " DESC";
        Comparator<Facts> order = Ordering.clause(field + direction, vocabulary);
        return DatasetChoice.of(clause)
                .<Comparator<Facts>>map(dataset -> (one, other) -> order.compare(on(dataset, one), on(dataset, other)))
                .orElse(order);
    }

    private static Facts on(DatasetChoice dataset, Facts facts) {
        return facts instanceof MeasuredModel model ? model.on(dataset) : facts;
    }

    <T extends Facts> Among<T> among(Stream<T> all) {
        return new Among<>(all.filter(filter).sorted(order).toList());
    }

    /** What was found, all pages. */
    final class Among<T extends Facts> {

        private final List<T> found;

        private Among(List<T> found) {
            this.found = found;
        }

        /** @param name of the list in the answer */
        JsonNode answer(String name, Function<T, ? extends JsonNode> json) {
            ObjectNode answer = ApiJson.object();
            ArrayNode page = answer.putArray(name);
            found.stream().skip(offset).limit(size).map(json).forEach(page::add);
            if (offset + size < found.size()) {
                answer.put("next_page_token", Pages.token(offset + size));
            }
            return answer;
        }
    }
}
