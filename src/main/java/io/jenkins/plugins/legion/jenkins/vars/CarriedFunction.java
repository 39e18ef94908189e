package io.jenkins.plugins.legion.jenkins.vars;

import groovy.lang.Binding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jenkinsci.plugins.workflow.cps.CpsScript;
import org.jenkinsci.plugins.workflow.cps.GlobalVariable;

/** A function of the shared library without any library configured: the same file that {@code @Library} would load. */
public abstract class CarriedFunction extends GlobalVariable {

    private final String name;

    CarriedFunction(String name) {
        this.name = name;
    }

    @Override
    public final String getName() {
        return name;
    }

    /** The help that stands beside the function's source, as HTML; written with this plugin, so it is shown as it is. */
    public final String getHelp() throws IOException {
        try (InputStream help = CarriedFunction.class.getResourceAsStream(CarriedSource.folder() + name + ".txt")) {
            return help == null ? "" : new String(help.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The function's script, loaded once for each program and kept in its binding, as shared libraries' own are. */
    @Override
    public final Object getValue(CpsScript script) throws Exception {
        Binding binding = script.getBinding();
        if (binding.hasVariable(name)) {
            return binding.getVariable(name);
        }
        Object function = function(script.getClass().getClassLoader())
                .getDeclaredConstructor()
                .newInstance();
        binding.setVariable(name, function);
        return function;
    }

    /** Whoever loads this repository with {@code @Library} means the version named there, not the plugin's. */
    private Class<?> function(ClassLoader loader) throws ClassNotFoundException {
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException e) {
            return loader.loadClass(CarriedSource.PACKAGE + "." + name);
        }
    }
}
