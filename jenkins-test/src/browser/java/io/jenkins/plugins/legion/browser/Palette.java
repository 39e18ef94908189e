package io.jenkins.plugins.legion.browser;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A picture in 256 colours, the most frequent ones: a page has few, and a repository keeps a third of the bytes. */
final class Palette {

    private static final int COLOURS = 256;

    /** Colours that have the first five bits of each part in common count as one. */
    private static final int ALIKE = 0xF8F8F8;

    private Palette() {}

    static BufferedImage reduced(BufferedImage image) {
        Map<Integer, Group> groups = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int colour = image.getRGB(x, y) & 0xFFFFFF;
                groups.computeIfAbsent(colour & ALIKE, key -> new Group()).add(colour);
            }
        }
        List<Group> frequent = new ArrayList<>(groups.values());
        frequent.sort(Comparator.comparingInt(group -> -group.pixels));
        int[] chosen = frequent.stream().limit(COLOURS).mapToInt(Group::usual).toArray();
        IndexColorModel model = new IndexColorModel(8, chosen.length, chosen, 0, false, -1, 0);
        byte[] nearest = new byte[ALIKE + 1];
        groups.forEach((key, group) -> nearest[key] = (byte) nearest(chosen, group.usual()));
        BufferedImage reduced =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                reduced.getRaster().setSample(x, y, 0, nearest[image.getRGB(x, y) & ALIKE]);
            }
        }
        return reduced;
    }

    private static int nearest(int[] chosen, int colour) {
        int best = 0;
        for (int i = 1; i < chosen.length; i++) {
            if (distance(chosen[i], colour) < distance(chosen[best], colour)) {
                best = i;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int difference = (one >> shift & 0xFF) - (other >> shift & 0xFF);
            sum += difference * difference;
        }
        return sum;
    }

    /** Colours that are alike, and the one of them that most pixels have. */
    private static final class Group {

        private final Map<Integer, Integer> counts = new HashMap<>();
        private int pixels;

        void add(int colour) {
            pixels++;
            counts.merge(colour, 1, Integer::sum);
        }

        int usual() {
            return counts.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
        }
    }
}
