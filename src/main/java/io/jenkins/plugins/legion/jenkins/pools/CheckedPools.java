package io.jenkins.plugins.legion.jenkins.pools;

import io.jenkins.plugins.legion.lifecycle.Distinct;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/** Pools that can be used as they are. */
public final class CheckedPools {

    private CheckedPools() {}

    /**
     * A copy of {@code pools}; of none where there is no list.
     *
     * @throws InvalidInput naming all that is wrong with any of them, and names that come twice
     */
    public static ArrayList<ConfiguredPool> of(List<ConfiguredPool> pools) {
        ArrayList<ConfiguredPool> distinct = Distinct.byName("gpuPools", pools, ConfiguredPool::getName);
        List<Fault> faults = new ArrayList<>();
        distinct.forEach(pool -> faults.addAll(pool.faults()));
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return distinct;
    }
}
