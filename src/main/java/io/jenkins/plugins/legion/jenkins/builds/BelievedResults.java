package io.jenkins.plugins.legion.jenkins.builds;

import hudson.AbortException;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.packaging.PackagedModel;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What an agent says came of a packaging, as far as a build keeps it: packagers are anybody's. */
final class BelievedResults {

    /** Ours have six. */
    private static final int MOST = 50;

    /** Names of images, digests and paths are shorter; a name of a result is by far. */
    private static final int LONGEST = 4096;

    /** In all, in characters, beside as many of arguments. */
    private static final int ROOM = 32768;

    private BelievedResults() {}

    /**
     * @param json a {@link PackagedModel}
     * @param mask takes secrets out of a text
     */
    static Map<String, String> of(String json, UnaryOperator<String> mask) throws AbortException {
        PackagedModel said;
        try {
            said = LifecycleJson.mapper().readValue(json, PackagedModel.class);
        } catch (IOException e) {
            throw new AbortException(Messages.BelievedResults_unreadable(e.getMessage()));
        }
        if (said.results().size() > MOST) {
            throw new AbortException(
                    Messages.BelievedResults_tooMany(said.results().size(), MOST));
        }
        Map<String, String> believed = new LinkedHashMap<>();
        int length = 0;
        for (Map.Entry<String, String> result : said.results().entrySet()) {
            String name = result.getKey();
            String value = result.getValue() == null ? "" : result.getValue();
            if (name.length() > LONGEST || value.length() > LONGEST) {
                throw new AbortException(Messages.BelievedResults_tooLong(shortened(name), LONGEST));
            }
            String masked = mask.apply(value);
            length += name.length() + masked.length();
            if (length > ROOM) {
                throw new AbortException(Messages.BelievedResults_tooMuch(shortened(name), ROOM));
            }
            believed.put(name, masked);
        }
        return believed;
    }

    private static String shortened(String name) {
        return name.substring(0, Math.min(80, name.length()));
    }
}
