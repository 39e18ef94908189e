package io.jenkins.plugins.legion.jenkins.vars;

import groovy.lang.Binding;
import hudson.Extension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jenkinsci.plugins.workflow.cps.CpsScript;
import org.jenkinsci.plugins.workflow.cps.GlobalVariable;

/** {@code modelPipeline} without any library configured: the same file that {@code @Library} would load. */
@Extension
public final class ModelPipelineVariable extends GlobalVariable {

    @Override
    public String getName() {
        return "modelPipeline";
    }

    /** The help that stands beside the function's source, as HTML; written with this plugin, so it is shown as it is. */
    public String getHelp() throws IOException {
        try (InputStream help =
                ModelPipelineVariable.class.getResourceAsStream(CarriedSource.folder() + getName() + ".txt")) {
            return help == null ? "" : new String(help.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The function's script, loaded once for each program and kept in its binding, as shared libraries' own are. */
    @Override
    public Object getValue(CpsScript script) throws Exception {
        Binding binding = script.getBinding();
        if (binding.hasVariable(getName())) {
            return binding.getVariable(getName());
        }
        Object function = function(script.getClass().getClassLoader())
                .getDeclaredConstructor()
                .newInstance();
        binding.setVariable(getName(), function);
        return function;
    }

    /** Whoever loads this repository with {@code @Library} means the version named there, not the plugin's. */
    private Class<?> function(ClassLoader loader) throws ClassNotFoundException {
        try {
            return loader.loadClass(getName());
        } catch (ClassNotFoundException e) {
            return loader.loadClass(CarriedSource.PACKAGE + "." + getName());
        }
    }
}
