package org.jenkinsci.plugins.workflow.flow;

import java.io.IOException;
import java.io.Serializable;

public abstract class FlowExecutionOwner implements Serializable {
    public interface Executable {
        FlowExecutionOwner asFlowExecutionOwner();
    }

    public abstract FlowExecution get() throws IOException;

    private FlowExecutionOwner() {}
}
