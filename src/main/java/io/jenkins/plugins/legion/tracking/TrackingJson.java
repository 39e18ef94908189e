package io.jenkins.plugins.legion.tracking;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;

/** How JSON is read that a training wrote. */
final class TrackingJson {

    /** Deeper than anything that somebody logs. */
    static final int DEEPEST = 100;

    /** NaN and Infinity are what Python writes, standard or not. */
    static final JsonFactory READING = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            // A hostile file would fill the table of known field names for the whole process.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private TrackingJson() {}
}
