package io.jenkins.plugins.legion.jenkins.vars;

import hudson.Extension;
import java.net.URL;
import org.jenkinsci.plugins.workflow.cps.GroovySourceFileAllowlist;

/**
 * Lets Pipelines load the one Groovy file that this plugin carries, and no other of its resources. The build puts it into
 * a package of its own, so that it never stands in the way of a shared library's file of the same name.
 */
@Extension
public final class CarriedSource extends GroovySourceFileAllowlist {

    static final String PACKAGE = "io.jenkins.plugins.legion.vars";

    private final String source;

    public CarriedSource() {
        URL url = CarriedSource.class.getResource(folder() + "modelPipeline.groovy");
        source = url == null ? "" : url.toString();
    }

    /** Where the carried files lie among the plugin's resources. */
    static String folder() {
        return "/" + PACKAGE.replace('.', '/') + "/";
    }

    @Override
    public boolean isAllowed(String groovySourceFileUrl) {
        return !source.isEmpty() && source.equals(groovySourceFileUrl);
    }
}
