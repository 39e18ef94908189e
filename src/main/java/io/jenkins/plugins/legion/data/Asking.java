package io.jenkins.plugins.legion.data;

import java.io.IOException;
import java.util.function.Consumer;

/** How a store is asked something: once, or again where it may answer a moment later. */
public interface Asking {

    /** Something that may be asked again. */
    interface Question<T> {
        T ask() throws IOException;
    }

    /** The first answer counts, whatever it is. */
    Asking ONCE = new Asking() {
        @Override
        public <T> T ask(Question<T> question) throws IOException {
            return question.ask();
        }
    };

    /**
     * Again as usual, where a store answers that it cannot now, or has answered before.
     *
     * @param log is told what keeps it waiting, now and then
     */
    static Asking patiently(Consumer<String> log) {
        return new PatientAsking(Patience.USUAL, FetchLog.INTERVAL, log);
    }

    /**
     * @throws IOException if no answer is to be had, however often it was asked
     * @throws java.io.InterruptedIOException if the thread was interrupted meanwhile, which it is still
     */
    <T> T ask(Question<T> question) throws IOException;
}
