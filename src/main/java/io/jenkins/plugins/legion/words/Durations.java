package io.jenkins.plugins.legion.words;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says how long something took, for people. */
public final class Durations {

    private Durations() {}

    /** Such as {@code 1 h 30 min} or {@code 2.5 s}. */
    public static String words(Duration duration) {
        List<String> words = new ArrayList<>();
        if (duration.toHours() > 0) {
            words.add(duration.toHours() + " h");
        }
        if (duration.toMinutesPart() > 0) {
            words.add(duration.toMinutesPart() + " min");
        }
        int millis = duration.toMillisPart();
        if (duration.toSecondsPart() > 0 || millis > 0 || words.isEmpty()) {
            String fraction = millis == 0
                    ? ""
                    : String.format(Locale.ROOT, ".%03d", millis).replaceAll("0+$", "");
            words.add(duration.toSecondsPart() + fraction + " s");
        }
        return String.join(" ", words);
    }
}
