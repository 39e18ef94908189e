package io.jenkins.plugins.legion.tracking.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;

/** Comparisons, joined by AND. What a thing lacks is neither equal to anything nor different from it. */
public final class Filter implements Predicate<Facts> {

    private static final String WHAT = "The filter";

    private final List<Predicate<Facts>> all;

    private Filter(List<Predicate<Facts>> all) {
        this.all = List.copyOf(all);
    }

    /**
     * @param text blank for everything
     * @throws BadQuery if it cannot be understood
     */
    public static Filter parse(String text, Vocabulary vocabulary) {
        Tokens tokens = new Tokens(WHAT, text);
        List<Predicate<Facts>> all = new ArrayList<>();
        while (tokens.peek().kind() != Token.Kind.END) {
            if (!all.isEmpty() && !tokens.peek().isWord("AND")) {
                throw tokens.fault(tokens.peek(), "AND, or the end of the filter");
            }
            if (!all.isEmpty()) {
                tokens.take();
            }
            all.add(comparison(tokens, vocabulary));
        }
        return new Filter(all);
    }

    @Override
    public boolean test(Facts facts) {
        return all.stream().allMatch(one -> one.test(facts));
    }

    private static Predicate<Facts> comparison(Tokens tokens, Vocabulary vocabulary) {
        Key key = Key.read(tokens, vocabulary);
        if (tokens.peek().isWord("IS")) {
            return presence(key, tokens);
        }
        return key.number() ? number(key, tokens) : text(key, tokens);
    }

    private static Predicate<Facts> presence(Key key, Tokens tokens) {
        tokens.take();
        boolean not = tokens.peek().isWord("NOT");
        if (not) {
            tokens.take();
        }
        Token word = tokens.take();
        if (!word.isWord("NULL")) {
            throw tokens.fault(word, "NULL or NOT NULL after IS");
        }
        return facts -> key.value(facts).isPresent() == not;
    }

    private static Predicate<Facts> number(Key key, Tokens tokens) {
        Token sign = tokens.take();
        Token value = tokens.take();
        BigDecimal given = decimal(tokens, value);
        double limit = given.doubleValue();
        DoublePredicate holds =
                switch (sign.kind() == Token.Kind.SIGN ? sign.text() : "") {
                    case "<" -> found -> found < limit;
                    case "<=" -> found -> found <= limit;
                    case ">" -> found -> found > limit;
                    case ">=" -> found -> found >= limit;
                    case "=" -> found -> found == limit;
                    case "!=" -> found -> found != limit;
                    default -> throw tokens.fault(sign, "one of <, <=, >, >=, =, != after a number's key");
                };
        return facts -> {
            Optional<Object> found = key.value(facts);
            return found.isPresent() && holds.test(((Number) found.get()).doubleValue());
        };
    }

    private static BigDecimal decimal(Tokens tokens, Token value) {
        try {
            // An exponent of a billion would be a billion digits, should somebody write it out.
            if (value.kind() == Token.Kind.WORD && value.text().length() <= 100) {
                BigDecimal number = new BigDecimal(value.text());
                if (Math.abs((long) number.scale()) <= 1_000) {
                    return number;
                }
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw tokens.fault(value, "a number, without quotes");
    }

    private static Predicate<Facts> text(Key key, Tokens tokens) {
        Token sign = tokens.take();
        boolean not = sign.isWord("NOT");
        Token word = not ? tokens.take() : sign;
        Predicate<String> holds;
        if (word.isWord("IN")) {
            List<String> values = values(tokens);
            holds = found -> values.contains(found) != not;
        } else if (not) {
            throw tokens.fault(word, "IN after NOT");
        } else if (word.isWord("LIKE") || word.isWord("ILIKE")) {
            Like like = new Like(quoted(tokens), word.isWord("ILIKE"));
            holds = like::matches;
        } else if (word.isSign("=") || word.isSign("!=")) {
            String value = quoted(tokens);
            boolean equal = word.isSign("=");
            holds = found -> found.equals(value) == equal;
        } else {
            throw tokens.fault(word, "one of =, !=, LIKE, ILIKE, IN, NOT IN after a text's key");
        }
        return facts -> key.texts(facts).stream().anyMatch(holds);
    }

    private static String quoted(Tokens tokens) {
        Token value = tokens.take();
        if (value.kind() != Token.Kind.TEXT) {
            throw tokens.fault(value, "a text in quotes, such as '" + shortened(value.text()) + "'");
        }
        return value.text();
    }

    private static String shortened(String text) {
        String bare = text.toLowerCase(Locale.ROOT);
        return text.isEmpty() || bare.length() > 20 ? "rf" : text;
    }

    private static List<String> values(Tokens tokens) {
        Token open = tokens.take();
        if (!open.isSign("(")) {
            throw tokens.fault(open, "( and a list of texts after IN");
        }
        List<String> values = new ArrayList<>();
        Token separator;
        do {
            values.add(quoted(tokens));
            separator = tokens.take();
        } while (separator.isSign(","));
        if (!separator.isSign(")")) {
            throw tokens.fault(separator, ", or ) in a list");
        }
        return values;
    }
}
