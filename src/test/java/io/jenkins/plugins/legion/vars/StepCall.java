package io.jenkins.plugins.legion.vars;

import groovy.lang.Closure;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A step that a program has asked for. */
final class StepCall implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final ArrayList<Object> arguments = new ArrayList<>();
    private final Closure<?> body;

    StepCall(String name, Object[] given) {
        this.name = name;
        Closure<?> last = null;
        for (Object argument : given) {
            if (argument instanceof Closure<?> closure) {
                last = closure;
            } else {
                arguments.add(argument);
            }
        }
        body = last;
    }

    String name() {
        return name;
    }

    List<Object> arguments() {
        return arguments;
    }

    /** The one argument, or nothing. */
    Object argument() {
        return arguments.isEmpty() ? null : arguments.get(0);
    }

    Map<?, ?> named() {
        return argument() instanceof Map<?, ?> map ? map : Map.of();
    }

    /** Null where the step was called without one. */
    Closure<?> body() {
        return body;
    }

    @Override
    public String toString() {
        return name + arguments + (body == null ? "" : " {}");
    }
}
