package io.jenkins.plugins.legion.jenkins.models;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What somebody looks for among models, in words. Each must be found, in whichever case, in the model's name, its folder's, that of
 * the job of its newest version, an alias or the version that this stands for.
 */
final class ModelSearch {

    /** More than these nobody types; each is looked for in every model. */
    private static final int MOST_WORDS = 20;

    private final List<String> words;

    private ModelSearch(List<String> words) {
        this.words = words;
    }

    /** @param text blank for all models */
    static ModelSearch of(String text) {
        return new ModelSearch(Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList());
    }

    boolean finds(ListedModel model) {
        if (words.isEmpty()) {
            return true;
        }
        String text = text(model).toLowerCase(Locale.ROOT);
        return words.stream().allMatch(text::contains);
    }

    /** Lines, so that no word reaches from one thing into another. */
    private static String text(ListedModel model) {
        StringBuilder text = new StringBuilder(model.getName()).append('\n').append(model.getFolder());
        if (model.getNewest() != null) {
            text.append('\n').append(model.getNewest().getJob());
            text.append('\n')
                    .append(model.getName())
                    .append(':')
                    .append(model.getNewest().getVersion());
        }
        for (AliasName alias : model.getAliases()) {
            text.append('\n').append(model.getName()).append('@').append(alias.getAlias());
            text.append('\n').append(model.getName()).append(':').append(alias.getVersion());
        }
        return text.toString();
    }
}
