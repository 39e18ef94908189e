package io.jenkins.plugins.legion.jenkins;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Threads in which steps work, and go on in a test when their Jenkins has ended: those of a real one end with its process. */
final class LeftThreads {

    private static final String STEPS = "io.jenkins.plugins.legion.jenkins.steps.";

    private final List<Thread> threads;

    private LeftThreads(List<Thread> threads) {
        this.threads = threads;
    }

    /** Those that are at work in {@code type} now. */
    static LeftThreads in(Class<?> type) {
        return new LeftThreads(Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> isIn(thread.getValue(), name -> name.equals(type.getName())))
                .map(Map.Entry::getKey)
                .toList());
    }

    /** Waits until the steps' work is over in all of them. */
    void awaitEnd() {
        for (Thread thread : threads) {
            while (isIn(thread.getStackTrace(), name -> name.startsWith(STEPS))) {
                Thread.onSpinWait();
            }
        }
    }

    private static boolean isIn(StackTraceElement[] trace, Predicate<String> type) {
        return Arrays.stream(trace).map(StackTraceElement::getClassName).anyMatch(type);
    }
}
