package io.jenkins.plugins.legion.vars;

import com.cloudbees.groovy.cps.sandbox.DefaultInvoker;
import java.util.SortedSet;
import java.util.TreeSet;

/** Notes which members of Java and Groovy types a program touches: all that a sandbox would have to allow. */
final class UsedMembers extends DefaultInvoker {
    private static final long serialVersionUID = 1L;

    /** Of the class, since a restored program has copies of this object; cleared for each run of a test. */
    private static final SortedSet<String> NOTED = new TreeSet<>();

    UsedMembers() {
        NOTED.clear();
    }

    SortedSet<String> names() {
        return NOTED;
    }

    @Override
    public Object methodCall(Object receiver, String method, Object[] arguments) throws Throwable {
        note(receiver, "." + method);
        return super.methodCall(receiver, method, arguments);
    }

    @Override
    public Object constructorCall(Class type, Object[] arguments) throws Throwable {
        NOTED.add("new " + type.getName());
        return super.constructorCall(type, arguments);
    }

    @Override
    public Object getProperty(Object receiver, String property) throws Throwable {
        note(receiver, " property " + property);
        return super.getProperty(receiver, property);
    }

    @Override
    public void setProperty(Object receiver, String property, Object value) throws Throwable {
        note(receiver, " property " + property);
        super.setProperty(receiver, property, value);
    }

    private static void note(Object receiver, String member) {
        boolean ofTheProgram = receiver instanceof PipelineScript || receiver instanceof groovy.lang.Closure;
        if (!ofTheProgram) {
            Object owner = receiver instanceof Class<?> type ? "static " + type.getName() : kind(receiver);
            NOTED.add(owner + member);
        }
    }

    /** By what it is for a program, whichever class stands behind it. */
    private static String kind(Object receiver) {
        if (receiver instanceof java.util.Map) {
            return "Map";
        }
        if (receiver instanceof java.util.Collection) {
            return "Collection";
        }
        return receiver == null ? "null" : receiver.getClass().getName();
    }
}
