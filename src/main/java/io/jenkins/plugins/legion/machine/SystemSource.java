package io.jenkins.plugins.legion.machine;

import java.util.function.ObjDoubleConsumer;

/** Something of a machine that can be measured. */
interface SystemSource {

    /**
     * Measures. What cannot be known is left out.
     *
     * @param into takes values by MLflow's names, without the {@code system/} before them
     * @throws InterruptedException if the thread was interrupted
     */
    void measure(ObjDoubleConsumer<String> into) throws InterruptedException;

    /** Why it is not measured to the end, as a sentence; empty where it is. */
    default String problem() {
        return "";
    }
}
