package io.jenkins.plugins.legion.tracking.series;

import java.io.Closeable;
import java.util.List;

/** Series that stand in a file, in whatever form. */
interface ReadableSeries extends Closeable {

    /** In the order in which they were first logged. */
    List<String> names();

    /** @throws IllegalArgumentException if none has that name */
    SeriesQueries queries(String name);
}
