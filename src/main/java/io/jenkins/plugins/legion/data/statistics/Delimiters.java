package io.jenkins.plugins.legion.data.statistics;

/** What stands between the cells of a file that is called {@code .csv}: the one of four that its first line has most of. */
final class Delimiters {

    private static final String KNOWN = ",;\t|";

    private Delimiters() {}

    static byte of(byte[] text, int end) {
        int[] counts = new int[KNOWN.length()];
        boolean within = false;
        for (int i = 0; i < end; i++) {
            byte character = text[i];
            if (character == '"') {
                within = !within;
            } else if (!within && (character == '\n' || character == '\r')) {
                break;
            } else if (!within && KNOWN.indexOf(character) >= 0) {
                counts[KNOWN.indexOf(character)]++;
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            if (counts[i] > counts[best]) {
                best = i;
            }
        }
        return (byte) KNOWN.charAt(best);
    }
}
