package io.jenkins.plugins.legion.jenkins.pools;

import io.jenkins.plugins.legion.kubernetes.agents.AgentTemplate;
import io.jenkins.plugins.legion.kubernetes.pools.GpuPool;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An agent of a pool's, for whom nobody says more. It needs libraries that come with the Kubernetes plugin. */
public final class PoolAgent {

    private PoolAgent() {}

    /** @throws InvalidInput naming all that is wrong with what the pool says */
    public static AgentTemplate of(ConfiguredPool configured) {
        return AgentTemplate.read(
                Map.of("pool", configured.getName()),
                List.of(configured.toPool("", null).withLimits(List.of())));
    }

    /** @param whole whether it has to be an agent as it is; else whoever asks for one gives an image */
    static List<Fault> faults(GpuPool pool, boolean whole) {
        Map<String, Object> given = new HashMap<>();
        given.put("pool", pool.name());
        if (!whole) {
            given.put("image", "any");
        }
        try {
            AgentTemplate.read(given, List.of(pool));
            return List.of();
        } catch (InvalidInput e) {
            return e.faults();
        }
    }
}
