package io.jenkins.plugins.legion.jenkins.agents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.deploying.local.LocalRollout;
import io.jenkins.plugins.legion.deploying.local.LocalStatus;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.Names;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;

/**
 * What an agent says of a deployment on its machine.
 *
 * @param name the deployment's
 * @param url where it answers; empty where it does not
 * @param model the name of the one that serves, or served last
 * @param replicas how many processes it has
 * @param since when this version began to answer, which tells it apart; empty where none does
 */
public record LocallyDeployed(
        String name, String url, String model, String version, int replicas, String since, boolean changed) {

    /** Characters that a model's name, and its version, has at most. */
    private static final int LONGEST = 300;

    /** By which the deployments on a machine call what names one; a step says {@code name}. */
    private static final String NAME = "NAME";

    /** Work with the deployments of a machine. */
    interface Work {
        LocalRollout.Outcome work() throws IOException, InterruptedException;
    }

    /** @return one as JSON */
    static String of(Work work) throws IOException, InterruptedException {
        return AgentWork.of(() -> {
            try {
                LocalRollout.Outcome outcome = work.work();
                LocalStatus status = outcome.status();
                ObjectNode said = LifecycleJson.mapper()
                        .valueToTree(new LocallyDeployed(
                                status.id(),
                                status.address().map(URI::toString).orElse(""),
                                status.modelName(),
                                status.modelVersion(),
                                status.replicas(),
                                status.since().map(Instant::toString).orElse(""),
                                outcome.changed()));
                return said.toString();
            } catch (InvalidInput e) {
                throw new InvalidInput(e.faults().stream()
                        .map(fault ->
                                fault.where().equals(NAME) ? new Fault("name", fault.value(), fault.expected()) : fault)
                        .toList());
            }
        });
    }

    /**
     * Believes no more than can be.
     *
     * @throws IOException if it is not what an agent of ours says
     */
    public static LocallyDeployed read(String json) throws IOException {
        LocallyDeployed said = LifecycleJson.mapper().readValue(json, LocallyDeployed.class);
        if (said == null
                || said.name == null
                || !Names.DEPLOYMENT.admits(said.name)
                || !said.url.matches("|http://127\\.0\\.0\\.1:\\d{1,5}")
                || said.model.length() > LONGEST
                || said.version.length() > LONGEST
                || said.since.length() > LONGEST) {
            throw new IOException("the agent says nothing of a deployment that could be understood");
        }
        return said;
    }

    public LocallyDeployed {
        url = url == null ? "" : url;
        model = model == null ? "" : model;
        version = version == null ? "" : version;
        since = since == null ? "" : since;
    }
}
