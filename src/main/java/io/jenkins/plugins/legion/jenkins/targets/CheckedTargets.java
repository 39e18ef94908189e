package io.jenkins.plugins.legion.jenkins.targets;

import io.jenkins.plugins.legion.lifecycle.Distinct;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/** Targets that can be used as they are. */
public final class CheckedTargets {

    private CheckedTargets() {}

    /**
     * A copy of {@code targets}; of none where there is no list.
     *
     * @throws InvalidInput naming all that is wrong with any of them, and names that come twice
     */
    public static ArrayList<ConfiguredTarget> of(List<ConfiguredTarget> targets) {
        ArrayList<ConfiguredTarget> distinct = Distinct.byName("deploymentTargets", targets, ConfiguredTarget::getName);
        List<Fault> faults = new ArrayList<>();
        distinct.forEach(target -> faults.addAll(target.faults()));
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return distinct;
    }
}
