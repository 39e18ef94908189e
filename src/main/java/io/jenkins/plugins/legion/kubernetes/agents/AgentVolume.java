package io.jenkins.plugins.legion.kubernetes.agents;

import io.jenkins.plugins.legion.kubernetes.volumes.MountedVolume;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Something that is mounted into the container that trains, and what it is there for. */
record AgentVolume(MountedVolume mounted, Purpose purpose) {

    enum Purpose {
        /** Whoever trains knows. */
        ANY("", ""),
        /** Python's tools find their downloads again. */
        CACHE("/legion-cache", "XDG_CACHE_HOME"),
        /** Trainings find what an earlier pod left. */
        CHECKPOINTS("/legion-checkpoints", "LEGION_CHECKPOINTS");

        private final String path;
        private final String variable;

        Purpose(String path, String variable) {
            this.path = path;
            this.variable = variable;
        }

        /** As people write it, of those that have a variable. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The container's variable that names the place; empty for none. */
        String variable() {
            return variable;
        }
    }

    static AgentVolume read(String where, Map<?, ?> given, List<Fault> faults) {
        Map<String, String> claims = new LinkedHashMap<>();
        Arrays.stream(Purpose.values()).filter(it -> it != Purpose.ANY).forEach(it -> claims.put(it.word(), it.path));
        MountedVolume mounted = MountedVolume.read(where, given, InOrder.copy(claims), faults);
        Purpose purpose = Arrays.stream(Purpose.values())
                .filter(it -> given.get(it.word()) != null)
                .findFirst()
                .orElse(Purpose.ANY);
        if (purpose == Purpose.CHECKPOINTS && mounted.readOnly()) {
            faults.add(new Fault(where + ".readOnly", "true", "false, since checkpoints are written there"));
        }
        return new AgentVolume(mounted, purpose);
    }
}
