package io.jenkins.plugins.legion.jenkins;

import hudson.init.Terminator;
import java.util.concurrent.atomic.AtomicReference;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionList;

/** What happens, once, while a Jenkins shuts down: after the programs of builds are saved and before its Java ends. */
public final class WhileShuttingDown {

    /** Something that a test lets happen. */
    interface Happening {
        void now() throws Exception;
    }

    private static final Happening NOTHING = () -> {};

    private static final AtomicReference<Happening> NEXT = new AtomicReference<>(NOTHING);

    private WhileShuttingDown() {}

    static void happens(Happening what) {
        NEXT.set(what);
    }

    @Terminator(requires = FlowExecutionList.EXECUTIONS_SUSPENDED)
    public static void now() throws Exception {
        NEXT.getAndSet(NOTHING).now();
    }
}
