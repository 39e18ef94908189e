package io.jenkins.plugins.legion.vars;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Continuation;
import com.cloudbees.groovy.cps.CpsTransformer;
import com.cloudbees.groovy.cps.Envs;
import com.cloudbees.groovy.cps.Outcome;
import com.cloudbees.groovy.cps.impl.CpsCallableInvocation;
import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.GroovyShell;
import groovy.lang.Script;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.codehaus.groovy.control.CompilerConfiguration;

/**
 * Runs a Pipeline through the CPS engine that Jenkins itself uses, without a Jenkins. Before each answer to a step the whole
 * program is written and read back, as a restart of the controller does it: a value that does not survive is found.
 */
final class PipelineRun {
    private static final ThreadLocal<PipelineRun> CURRENT = new ThreadLocal<>();

    private final Map<String, Function<StepCall, Object>> steps = new HashMap<>();
    private final Map<String, Object> variables = new LinkedHashMap<>();
    private final List<StepCall> calls = new ArrayList<>();
    private final UsedMembers used = new UsedMembers();
    private final GroovyShell shell;
    private final Map<String, File> functions = new HashMap<>();
    private final Map<String, Script> loaded = new HashMap<>();
    private int restarts;

    PipelineRun() {
        CompilerConfiguration compiler = new CompilerConfiguration();
        compiler.setScriptBaseClass(PipelineScript.class.getName());
        compiler.addCompilationCustomizers(new CpsTransformer());
        shell = new GroovyShell(PipelineRun.class.getClassLoader(), new Binding(), compiler);
    }

    /** A step that answers so; one with a body is answered after it, with the body's own answer where this is null. */
    PipelineRun step(String name, Function<StepCall, Object> answer) {
        steps.put(name, answer);
        return this;
    }

    PipelineRun variable(String name, Object value) {
        variables.put(name, value);
        return this;
    }

    /** A function of the shared library. */
    PipelineRun function(Path source) {
        functions.put(source.getFileName().toString().replace(".groovy", ""), source.toFile());
        return this;
    }

    /**
     * Runs a program to its end.
     *
     * @return what its last statement gives
     * @throws Throwable what the program throws
     */
    Object run(String pipeline) throws Throwable {
        CURRENT.set(this);
        try {
            return finish(new Program(new Continuable(shell.parse(pipeline, "WorkflowScript"), Envs.empty(used))));
        } finally {
            CURRENT.remove();
        }
    }

    static PipelineRun current() {
        return CURRENT.get();
    }

    Map<String, Object> variables() {
        return variables;
    }

    List<StepCall> calls() {
        return calls;
    }

    List<String> callNames() {
        return calls.stream().map(StepCall::name).toList();
    }

    StepCall call(String step) {
        return calls.stream()
                .filter(call -> call.name().equals(step))
                .findFirst()
                .orElseThrow();
    }

    int restarts() {
        return restarts;
    }

    UsedMembers used() {
        return used;
    }

    /** Null where the library has no function of that name. */
    Script function(String name) {
        if (!functions.containsKey(name)) {
            return null;
        }
        return loaded.computeIfAbsent(name, key -> {
            try {
                return shell.parse(functions.get(key));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Object finish(Program started) throws Throwable {
        Program program = started;
        Outcome answer = new Outcome(null, null);
        while (true) {
            Continuable thread = program.threads.get(program.threads.size() - 1);
            Outcome outcome = thread.run0(answer);
            if (thread.isResumable()) {
                StepCall call = (StepCall) outcome.getNormal();
                calls.add(call);
                answer = call.body() == null ? answerTo(call, null) : null;
                if (call.body() != null) {
                    program.waiting.add(call);
                    program.threads.add(bodyOf(call.body()));
                    answer = new Outcome(null, null);
                }
            } else {
                program.threads.remove(program.threads.size() - 1);
                if (program.threads.isEmpty()) {
                    return outcome.replay();
                }
                StepCall call = program.waiting.remove(program.waiting.size() - 1);
                answer = outcome.isSuccess() ? answerTo(call, outcome.getNormal()) : outcome;
            }
            program.answer = answer;
            program = afterRestart(program);
            answer = program.answer;
        }
    }

    private Outcome answerTo(StepCall call, Object ofBody) {
        Function<StepCall, Object> step = steps.get(call.name());
        if (step == null) {
            return new Outcome(null, new NoSuchMethodError("No such step: " + call));
        }
        try {
            Object answer = step.apply(call);
            return new Outcome(answer == null ? ofBody : answer, null);
        } catch (RuntimeException e) {
            return new Outcome(null, e);
        }
    }

    private Continuable bodyOf(Closure<?> body) {
        try {
            body.call();
        } catch (CpsCallableInvocation invocation) {
            return new Continuable(invocation.invoke(Envs.empty(used), null, Continuation.HALT));
        }
        throw new IllegalStateException("The body of a step was not transformed");
    }

    private Program afterRestart(Program program) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(program);
        }
        restarts++;
        try (ObjectInputStream in = new ScriptObjects(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Program) in.readObject();
        }
    }

    /** All that would be in program.dat. */
    private static final class Program implements Serializable {
        private static final long serialVersionUID = 1L;

        private final ArrayList<Continuable> threads = new ArrayList<>();
        private final ArrayList<StepCall> waiting = new ArrayList<>();
        private Outcome answer;

        Program(Continuable first) {
            threads.add(first);
        }
    }

    /** Knows the classes that the shell has made. */
    private final class ScriptObjects extends ObjectInputStream {
        ScriptObjects(InputStream in) throws IOException {
            super(in);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, shell.getClassLoader());
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description);
            }
        }
    }
}
