package io.jenkins.plugins.legion.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An input that stands for several files: what is between its bytes 0x1E, ASCII's record separator. */
public final class Parts {

    private Parts() {}

    private static final byte SEPARATOR = 0x1E;

    /** @param most of them at most; the last one has the rest */
    public static List<byte[]> of(byte[] input, int most) {
        List<byte[]> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < input.length && parts.size() < most - 1; i++) {
            if (input[i] == SEPARATOR) {
                parts.add(Arrays.copyOfRange(input, from, i));
                from = i + 1;
            }
        }
        parts.add(Arrays.copyOfRange(input, from, input.length));
        return parts;
    }

    /** The part of that number; empty where there are not so many. */
    public static byte[] part(List<byte[]> parts, int number) {
        return number < parts.size() ? parts.get(number) : new byte[0];
    }

    public static String text(byte[] part) {
        return new String(part, StandardCharsets.UTF_8);
    }
}
