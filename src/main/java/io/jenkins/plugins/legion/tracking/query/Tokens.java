package io.jenkins.plugins.legion.tracking.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts a search into its words. A quote within a quoted text is written twice. */
final class Tokens {

    /** Characters of a filter: some hundred comparisons. */
    static final int LONGEST = 20_000;

    private static final Set<String> SIGNS = Set.of("<=", ">=", "!=", "=", "<", ">", "(", ")", ",");
    private static final String ENDS_WORD = "=<>!(),'\"`";

    private final String what;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int next;

    /** @param what is read, for messages */
    Tokens(String what, String text) {
        this.what = what;
        this.text = text;
        if (text.length() > LONGEST) {
            throw new BadQuery(what, LONGEST, text.substring(LONGEST), "at most " + LONGEST + " characters");
        }
        while (skipBlanks()) {
            tokens.add(token());
        }
        tokens.add(new Token(Token.Kind.END, "", at));
    }

    Token peek() {
        return tokens.get(next);
    }

    Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Token.Kind.END) {
            next++;
        }
        return token;
    }

    BadQuery fault(Token token, String expected) {
        return new BadQuery(what, token.position(), token.text(), expected);
    }

    private boolean skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private Token token() {
        int start = at;
        char c = text.charAt(at);
        if (c == '\'' || c == '"') {
            return new Token(Token.Kind.TEXT, quoted(c), start);
        }
        for (int length = Math.min(2, text.length() - at); length > 0; length--) {
            String sign = text.substring(at, at + length);
            if (SIGNS.contains(sign)) {
                at += length;
                return new Token(Token.Kind.SIGN, sign, start);
            }
        }
        StringBuilder word = new StringBuilder();
        while (at < text.length() && belongsToWord(word)) {
            c = text.charAt(at);
            if (c == '`' || c == '"') {
                word.append(quoted(c));
            } else {
                word.append(c);
                at++;
            }
        }
        if (word.length() == 0) {
            throw new BadQuery(what, start, text.substring(start, start + 1), "a key, a comparison or a value");
        }
        return new Token(Token.Kind.WORD, word.toString(), start);
    }

    /** A key may be quoted after its kind: {@code params.`my key`}, or {@code tags."my key"}. */
    private boolean belongsToWord(StringBuilder word) {
        char c = text.charAt(at);
        boolean quotedKey = c == '`' || c == '"' && word.length() > 0 && word.charAt(word.length() - 1) == '.';
        return quotedKey || !Character.isWhitespace(c) && ENDS_WORD.indexOf(c) < 0;
    }

    private String quoted(char quote) {
        int start = at++;
        StringBuilder content = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != quote) {
                content.append(c);
            } else if (at < text.length() && text.charAt(at) == quote) {
                content.append(quote);
                at++;
            } else {
                return content.toString();
            }
        }
        throw new BadQuery(what, start, text.substring(start), "a closing " + quote);
    }
}
