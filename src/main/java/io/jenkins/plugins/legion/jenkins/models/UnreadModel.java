package io.jenkins.plugins.legion.jenkins.models;

import hudson.model.ItemGroup;
import hudson.model.ModelObject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * What stands in the place of a model that is not known while versions are still being read after a start of Jenkins. It may well
 * be there soon, so nobody is told that it is not: pages and programs are asked to come again, as Jenkins does while it starts.
 */
public final class UnreadModel implements ModelObject {

    private final ItemGroup<?> group;
    private final String name;
    private final int percentRead;

    UnreadModel(ItemGroup<?> group, String name, int percentRead) {
        this.group = group;
        this.name = name;
        this.percentRead = percentRead;
    }

    @Override
    public String getDisplayName() {
        return name;
    }

    public ItemGroup<?> getGroup() {
        return group;
    }

    /** As the page and programs are told it. */
    public String getSentence() {
        return Messages.UnreadModel_sentence(name, percentRead);
    }

    /** For all that is below the page of a model: its API, its badge, its binaries. */
    public void doDynamic(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        send(response);
    }

    void send(StaplerResponse2 response) throws IOException {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", "10");
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().write(getSentence() + "\n");
    }
}
