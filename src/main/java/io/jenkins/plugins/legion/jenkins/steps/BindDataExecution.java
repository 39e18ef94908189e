package io.jenkins.plugins.legion.jenkins.steps;

import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.arguments.DataPlace;
import io.jenkins.plugins.legion.jenkins.builds.BuildData;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Brings data into the workspace. The process that fetches it outlives the controller and the agent's line, and is found again. */
final class BindDataExecution extends RepeatableExecution {

    private static final long serialVersionUID = 1L;

    private final DataPlace place;

    BindDataExecution(StepContext context, DataPlace place) {
        super(context);
        this.place = place;
    }

    @Override
    Object perform(Agent agent, boolean again) throws Exception {
        BuildData data = new BuildData(getContext().get(Run.class), place, listener());
        data.check();
        String owner = getContext().get(FlowNode.class).getId();
        return told(agent.perform(workspace -> data.bind(workspace, owner)));
    }

    /** A plain map, which a sandboxed Pipeline may read and a restart keeps. */
    private static Map<String, Object> told(BoundData bound) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("connection", bound.binding().connection());
        told.put("localPath", bound.binding().localPath());
        told.put("place", bound.place());
        told.put("version", bound.version());
        told.put("files", bound.files());
        told.put("bytes", bound.bytes());
        told.put("digest", bound.digest());
        return told;
    }
}
