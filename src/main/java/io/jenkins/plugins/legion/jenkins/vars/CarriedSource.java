package io.jenkins.plugins.legion.jenkins.vars;

import hudson.Extension;
import java.net.URL;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.GroovySourceFileAllowlist;

/**
 * Lets Pipelines load the Groovy files that this plugin carries, and no other of its resources. The build puts them into
 * a package of their own, so that they never stand in the way of a shared library's files of the same names.
 */
@Extension
public final class CarriedSource extends GroovySourceFileAllowlist {

    static final String PACKAGE = "io.jenkins.plugins.legion.vars";

    private final Set<String> sources;

    public CarriedSource() {
        sources = Stream.of("modelAgent", "modelPipeline")
                .map(name -> CarriedSource.class.getResource(folder() + name + ".groovy"))
                .filter(url -> url != null)
                .map(URL::toString)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Where the carried files lie among the plugin's resources. */
    static String folder() {
        return "/" + PACKAGE.replace('.', '/') + "/";
    }

    @Override
    public boolean isAllowed(String groovySourceFileUrl) {
        return sources.contains(groovySourceFileUrl);
    }
}
