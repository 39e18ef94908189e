package io.jenkins.plugins.legion.jenkins.steps;

import java.util.Objects;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** Where in a program a step is, in words that are the same when a block around it begins again. */
final class ProgramPlace {

    private ProgramPlace() {}

    /** The stages and the parallel branches around it. */
    static String of(FlowNode step) {
        return step.getEnclosingBlocks().stream()
                .map(block -> block.getPersistentAction(LabelAction.class))
                .filter(Objects::nonNull)
                .map(LabelAction::getDisplayName)
                .collect(Collectors.joining("\n"));
    }
}
