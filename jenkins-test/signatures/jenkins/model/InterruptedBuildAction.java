package jenkins.model;

import hudson.model.InvisibleAction;
import java.util.List;

public class InterruptedBuildAction extends InvisibleAction {
    public List<CauseOfInterruption> getCauses() {
        throw new UnsupportedOperationException();
    }

    private InterruptedBuildAction() {}
}
