package org.jenkinsci.plugins.workflow.steps;

import java.io.Serializable;

public abstract class BodyExecutionCallback implements Serializable {
    public abstract static class TailCall extends BodyExecutionCallback {
        public TailCall() {}

        protected abstract void finished(StepContext context) throws Exception;

        public final void onSuccess(StepContext context, Object result) {
            throw new UnsupportedOperationException();
        }

        public void onFailure(StepContext context, Throwable t) {
            throw new UnsupportedOperationException();
        }
    }

    public BodyExecutionCallback() {}

    public void onStart(StepContext context) {
        throw new UnsupportedOperationException();
    }

    public abstract void onSuccess(StepContext context, Object result);

    public abstract void onFailure(StepContext context, Throwable t);
}
