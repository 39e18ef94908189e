package io.jenkins.plugins.legion.tracking.query;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a comparison or an order is about.
 *
 * @param name the metric's, the parameter's, the tag's, the attribute's, or the dataset's field
 */
record Key(Entity entity, String name, boolean number) {

    private static final List<String> DATASET = List.of("name", "digest", "context");

    /** @param tokens stands before the key, and after it afterwards */
    static Key read(Tokens tokens, Vocabulary vocabulary) {
        Token token = tokens.take();
        if (token.kind() != Token.Kind.WORD) {
            throw tokens.fault(token, vocabulary.expected());
        }
        String word = token.text();
        int dot = word.indexOf('.');
        Optional<Entity> entity = dot < 0
                ? Optional.empty()
                : Entity.of(word.substring(0, dot).toLowerCase(Locale.ROOT)).filter(vocabulary::has);
        String name = entity.isPresent() ? word.substring(dot + 1) : word;
        if (entity.isPresent() && name.isEmpty()) {
            throw tokens.fault(token, vocabulary.expected());
        }
        return switch (entity.orElse(Entity.ATTRIBUTE)) {
            case METRIC -> new Key(Entity.METRIC, name, true);
            case ATTRIBUTE -> {
                String attribute = vocabulary.attribute(name);
                if (!vocabulary.knows(attribute)) {
                    throw tokens.fault(token, vocabulary.expected());
                }
                yield new Key(Entity.ATTRIBUTE, attribute, vocabulary.isNumber(attribute));
            }
            case DATASET -> {
                if (!DATASET.contains(name)) {
                    throw tokens.fault(token, "one of datasets.name, datasets.digest, datasets.context");
                }
                yield new Key(Entity.DATASET, name, false);
            }
            case PARAM, TAG -> new Key(entity.get(), name, false);
        };
    }

    /** Empty where there is none; a metric's is a {@link Double}, others are texts and numbers. */
    Optional<Object> value(Facts facts) {
        return switch (entity) {
            case METRIC -> facts.metric(name).map(Object.class::cast);
            case PARAM -> facts.param(name).map(Object.class::cast);
            case TAG -> facts.tag(name).map(Object.class::cast);
            case ATTRIBUTE -> facts.attribute(name);
            case DATASET -> facts.datasets(name).stream().findFirst().map(Object.class::cast);
        };
    }

    /** All values of it: a run may have several datasets. */
    List<String> texts(Facts facts) {
        return entity == Entity.DATASET
                ? facts.datasets(name)
                : value(facts).map(value -> List.of(value.toString())).orElse(List.of());
    }
}
