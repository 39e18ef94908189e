package org.jenkinsci.plugins.workflow.steps;

import java.util.Collection;

public abstract class BodyInvoker {
    public BodyInvoker withContexts(Object... overrides) {
        throw new UnsupportedOperationException();
    }

    public BodyInvoker withContexts(Collection<?> overrides) {
        throw new UnsupportedOperationException();
    }

    public abstract BodyInvoker withCallback(BodyExecutionCallback callback);

    public abstract BodyExecution start();

    private BodyInvoker() {}
}
