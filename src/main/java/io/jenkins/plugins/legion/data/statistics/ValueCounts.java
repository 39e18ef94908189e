package io.jenkins.plugins.legion.data.statistics;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** How often each value of a column was found, as long as it has few. Looks values up as bytes, so that a sample costs no object. */
final class ValueCounts {

    /** More values than these are no classes; ImageNet has as many. */
    static final int MOST = 1000;

    /** Bytes of a value. What is longer is no class's name. */
    static final int LONGEST = 200;

    private static final int SLOTS = 4096;

    private final byte[][] values = new byte[MOST][];
    private final long[] counts = new long[MOST];
    private final short[] slots = new short[SLOTS];
    private int size;
    private boolean over;

    void add(byte[] text, int from, int to, long count) {
        if (over) {
            return;
        }
        int length = to - from;
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text[i];
        }
        int slot = (hash ^ hash >>> 12 ^ hash >>> 20) & SLOTS - 1;
        while (slots[slot] != 0) {
            int known = slots[slot] - 1;
            if (values[known].length == length && Arrays.equals(values[known], 0, length, text, from, to)) {
                counts[known] += count;
                return;
            }
            slot = slot + 1 & SLOTS - 1;
        }
        if (size == MOST || length > LONGEST) {
            over = true;
            return;
        }
        values[size] = Arrays.copyOfRange(text, from, to);
        counts[size] = count;
        slots[slot] = (short) ++size;
    }

    void add(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        add(bytes, 0, bytes.length, 1);
    }

    void add(ValueCounts others) {
        over |= others.over;
        for (int i = 0; i < others.size; i++) {
            add(others.values[i], 0, others.values[i].length, others.counts[i]);
        }
    }

    /** Whether there are too many to be classes. */
    boolean isOver() {
        return over;
    }

    int size() {
        return size;
    }

    /** The kinds of all of them together, as {@link CellKinds} has it. */
    int kinds() {
        int kinds = 0;
        for (int i = 0; i < size; i++) {
            kinds |= CellKinds.of(values[i], 0, values[i].length);
        }
        return kinds;
    }

    /** Whether each is a whole number, maybe written with zeros behind its point. */
    boolean areWhole() {
        for (int i = 0; i < size; i++) {
            if (!text(i).strip().matches("[-+]?\\d+(\\.0*)?")) {
                return false;
            }
        }
        return true;
    }

    Map<String, Long> byName() {
        Map<String, Long> found = new HashMap<>();
        for (int i = 0; i < size; i++) {
            found.merge(text(i), counts[i], Long::sum);
        }
        return found;
    }

    private String text(int i) {
        return new String(values[i], StandardCharsets.UTF_8);
    }
}
