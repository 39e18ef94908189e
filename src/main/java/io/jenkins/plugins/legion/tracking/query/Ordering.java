package io.jenkins.plugins.legion.tracking.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Orders, the first of which decides. What lacks a value comes last, and NaN before it, in either direction. */
public final class Ordering {

    private static final String WHAT = "The order";

    private Ordering() {}

    /**
     * @param clauses such as {@code metrics.rmse DESC}
     * @param otherwise decides where none of them does
     * @throws BadQuery if one cannot be understood
     */
    public static Comparator<Facts> parse(
            List<String> clauses, Vocabulary vocabulary, Comparator<? super Facts> otherwise) {
        Comparator<Facts> order = (one, other) -> 0;
        for (String clause : clauses) {
            order = order.thenComparing(clause(clause, vocabulary));
        }
        return order.thenComparing(otherwise);
    }

    /**
     * Cuts a text at the commas between its clauses. Each clause keeps its place by blanks before it, so that a message names
     * the place in the whole text.
     *
     * @throws BadQuery if a quote is not closed
     */
    public static List<String> clauses(String text) {
        Tokens tokens = new Tokens(WHAT, text);
        List<String> clauses = new ArrayList<>();
        int from = 0;
        while (tokens.peek().kind() != Token.Kind.END) {
            Token token = tokens.take();
            if (token.isSign(",")) {
                clauses.add(" ".repeat(from) + text.substring(from, token.position()));
                from = token.position() + 1;
            }
        }
        if (from > 0 || !text.isBlank()) {
            clauses.add(" ".repeat(from) + text.substring(from));
        }
        return clauses;
    }

    /**
     * @param clause such as {@code metrics.rmse DESC}
     * @throws BadQuery if it cannot be understood
     */
    public static Comparator<Facts> clause(String clause, Vocabulary vocabulary) {
        Tokens tokens = new Tokens(WHAT, clause);
        Key key = Key.read(tokens, vocabulary);
        boolean descending = tokens.peek().isWord("DESC");
        if (descending || tokens.peek().isWord("ASC")) {
            tokens.take();
        }
        if (tokens.peek().kind() != Token.Kind.END) {
            throw tokens.fault(tokens.peek(), "ASC, DESC or the end of the order");
        }
        return by(key, descending);
    }

    /** By one key, for those who have no text. */
    public static Comparator<Facts> byAttribute(String name, boolean descending) {
        return by(new Key(Entity.ATTRIBUTE, name, false), descending);
    }

    private static Comparator<Facts> by(Key key, boolean descending) {
        Comparator<Object> values = descending ? Ordering::reversed : Ordering::values;
        return (one, other) -> {
            Optional<Object> first = key.value(one);
            Optional<Object> second = key.value(other);
            int presence = Integer.compare(rank(first), rank(second));
            return presence != 0 || first.isEmpty() ? presence : values.compare(first.get(), second.get());
        };
    }

    private static int rank(Optional<Object> value) {
        if (value.isEmpty()) {
            return 2;
        }
        return value.get() instanceof Double number && number.isNaN() ? 1 : 0;
    }

    private static int reversed(Object one, Object other) {
        return values(other, one);
    }

    private static int values(Object one, Object other) {
        if (one instanceof Double first && other instanceof Double second) {
            return Double.compare(first, second);
        }
        if (one instanceof Long first && other instanceof Long second) {
            return Long.compare(first, second);
        }
        return one.toString().compareTo(other.toString());
    }
}
