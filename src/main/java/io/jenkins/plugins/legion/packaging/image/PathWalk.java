package io.jenkins.plugins.legion.packaging.image;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** The parts of a path within an image that are still to be walked; those of a link on the way come before the rest. */
final class PathWalk {

    /** As Linux has it. */
    static final int MOST_LINKS = 40;

    private final Deque<String> left = new ArrayDeque<>();
    private int links;

    PathWalk(String path) {
        push(path);
    }

    private void push(String path) {
        List<String> parts = new ArrayList<>(Arrays.stream(path.split("/"))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .toList());
        Collections.reverse(parts);
        parts.forEach(left::push);
    }

    boolean isOver() {
        return left.isEmpty();
    }

    String next() {
        return left.pop();
    }

    /**
     * Walks where a link leads, before what is left.
     *
     * @return false where it is one link more than anybody follows
     */
    boolean follow(String link) {
        push(link);
        return ++links <= MOST_LINKS;
    }
}
