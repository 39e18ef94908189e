package io.jenkins.plugins.legion.registry.external;

import java.net.URI;

/** What a server said, and where, as an error quotes it: a line, not without end, and without what may be a secret. */
final class Shown {

    /** Characters: of an error page as much as tells what kind of page it is. */
    private static final int LONGEST = 300;

    private Shown() {}

    /** A sentence, or a page. */
    static String text(String text) {
        return cut(text.strip().replaceAll("[\\p{Cntrl}\\s]+", " "));
    }

    /** A path as a server lists it. What nobody would see in it can be seen. */
    static String path(String path) {
        return cut(path.replaceAll("\\p{Cntrl}", "?"));
    }

    /** Where something is, without who asks and what is asked: that is long, or a secret. */
    static String place(String place) {
        return path(place.replaceFirst("[?#].*", "").replaceFirst("(?<=//)[^/]*@", ""));
    }

    static String place(URI address) {
        return place(address.toString());
    }

    private static String cut(String line) {
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
