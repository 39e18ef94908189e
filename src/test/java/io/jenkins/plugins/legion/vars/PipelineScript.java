package io.jenkins.plugins.legion.vars;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.SerializableScript;
import groovy.lang.MissingPropertyException;
import groovy.lang.Script;
import org.codehaus.groovy.runtime.InvokerHelper;

/** What Pipeline scripts and the functions in {@code vars/} extend here: it sends calls of steps out of the program. */
public abstract class PipelineScript extends SerializableScript {
    private static final long serialVersionUID = 1L;

    /** A function of the shared library where there is one of that name; else a step, for which the program is suspended. */
    @Override
    public Object invokeMethod(String name, Object arguments) {
        Object[] all = (Object[]) arguments;
        Script function = PipelineRun.current().function(name);
        if (function != null) {
            return InvokerHelper.invokeMethod(function, "call", all);
        }
        return Continuable.suspend(new StepCall(name, all));
    }

    @Override
    public Object getProperty(String name) {
        if (PipelineRun.current().variables().containsKey(name)) {
            return PipelineRun.current().variables().get(name);
        }
        try {
            return super.getProperty(name);
        } catch (MissingPropertyException e) {
            throw new MissingPropertyException("No such property: " + name + " among "
                    + PipelineRun.current().variables().keySet());
        }
    }
}
