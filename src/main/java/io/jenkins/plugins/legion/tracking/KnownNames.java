package io.jenkins.plugins.legion.tracking;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The metrics' names that a file has used, so that a name which was checked once is known again by its bytes. As many
 * as there may be metrics; the bytes of names beyond that are looked at each time.
 */
final class KnownNames {

    /** Twice what there may be, so that names are found at the first or second look. A power of two. */
    private static final int SLOTS = 1 << 17;

    /** Where so many names chose to share a slot, the map finds them, which no choice of names makes slow. */
    private static final int MOST_LOOKS = 16;

    private final Map<String, Known> byName = new HashMap<>();
    private final Known[] slots = new Known[SLOTS];

    /** A name, its bytes, and the step of its next value where that has none of its own. */
    static final class Known {
        final String name;
        private final byte[] utf8;
        private final int hash;
        long nextStep;

        private Known(String name, byte[] utf8) {
            this.name = name;
            this.utf8 = utf8;
            this.hash = hash(utf8, 0, utf8.length);
        }

        void stepTaken(long step) {
            nextStep = step == Long.MAX_VALUE ? step : step + 1;
        }
    }

    /** The name that stands in these bytes with this {@link #hash}, or null if it was not {@link #add added}. */
    Known find(byte[] bytes, int from, int to, int hash) {
        for (int look = 0; look < MOST_LOOKS; look++) {
            Known known = slots[slot(hash, look)];
            if (known == null) {
                return null;
            }
            if (known.hash == hash && Arrays.equals(known.utf8, 0, known.utf8.length, bytes, from, to)) {
                return known;
            }
        }
        return null;
    }

    /** Finds or adds a name that keeps to the rule. Beyond the limit it is not kept. */
    Known add(String name) {
        Known known = byName.get(name);
        if (known != null) {
            return known;
        }
        known = new Known(name, name.getBytes(StandardCharsets.UTF_8));
        if (byName.size() < TrackingLimits.METRICS) {
            byName.put(name, known);
            // A backslash in a line begins an escape, so a name that has one never stands there by its own bytes.
            if (name.indexOf('\\') < 0) {
                remember(known);
            }
        }
        return known;
    }

    private void remember(Known known) {
        for (int look = 0; look < MOST_LOOKS; look++) {
            int slot = slot(known.hash, look);
            if (slots[slot] == null) {
                slots[slot] = known;
                return;
            }
        }
    }

    static int hash(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + bytes[i];
        }
        return hash;
    }

    private static int slot(int hash, int look) {
        return (hash ^ hash >>> 15) + look & SLOTS - 1;
    }
}
