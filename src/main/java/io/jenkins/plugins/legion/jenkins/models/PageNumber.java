package io.jenkins.plugins.legion.jenkins.models;

import java.util.List;

/** A part of a long list: so many as a page shows well, from the one that the address asks for. */
final class PageNumber {

    static final int SHOWN = 100;

    private final int from;

    private PageNumber(int from) {
        this.from = from;
    }

    /** @param written what the address says; whatever is no number of an entry means the first */
    static PageNumber asked(String written) {
        try {
            return new PageNumber(written == null ? 0 : Math.max(0, Integer.parseInt(written)));
        } catch (NumberFormatException e) {
            return new PageNumber(0);
        }
    }

    <T> List<T> of(List<T> all) {
        int begin = Math.min(from, all.size());
        return all.subList(begin, begin + Math.min(SHOWN, all.size() - begin));
    }

    boolean isFirst() {
        return from == 0;
    }

    /** Where the page before begins. */
    int before() {
        return Math.max(0, from - SHOWN);
    }

    /** Where the next page begins; -1 where there is none. */
    int next(int size) {
        return from < size - SHOWN ? from + SHOWN : -1;
    }
}
