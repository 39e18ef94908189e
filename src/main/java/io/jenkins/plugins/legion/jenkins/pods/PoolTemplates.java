package io.jenkins.plugins.legion.jenkins.pods;

import hudson.Extension;
import hudson.model.Node;
import io.jenkins.plugins.legion.jenkins.pools.ConfiguredPool;
import io.jenkins.plugins.legion.jenkins.pools.GpuPools;
import io.jenkins.plugins.legion.jenkins.pools.PoolAgent;
import io.jenkins.plugins.legion.kubernetes.agents.AgentTemplate;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesCloud;
import org.csanchez.jenkins.plugins.kubernetes.PodAnnotation;
import org.csanchez.jenkins.plugins.kubernetes.PodTemplate;
import org.csanchez.jenkins.plugins.kubernetes.PodTemplateSource;
import org.csanchez.jenkins.plugins.kubernetes.pod.yaml.Merge;

/** Pod templates of pools with a label, for jobs that are no Pipelines: each build gets a pod of its own. */
@Extension(optional = true)
public final class PoolTemplates extends PodTemplateSource {

    private static final Logger LOGGER = Logger.getLogger(PoolTemplates.class.getName());

    /** An agent keeps the template of which it was made, so it is the same as long as the pool is. */
    private final Map<ConfiguredPool, Optional<PodTemplate>> made = new ConcurrentHashMap<>();

    @Override
    protected List<PodTemplate> getList(KubernetesCloud cloud) {
        List<ConfiguredPool> pools = GpuPools.labelled();
        made.keySet().retainAll(pools);
        List<PodTemplate> templates = new ArrayList<>();
        for (ConfiguredPool pool : pools) {
            if (isOf(pool, cloud)) {
                made.computeIfAbsent(pool, PoolTemplates::template).ifPresent(templates::add);
            }
        }
        return templates;
    }

    private static boolean isOf(ConfiguredPool pool, KubernetesCloud cloud) {
        return pool.getCloud().isEmpty()
                ? cloud.equals(Jenkins.get().clouds.get(KubernetesCloud.class))
                : pool.getCloud().equals(cloud.getDisplayName());
    }

    /** Absent for a pool that was configured before anybody could tell what is wrong with it; all others go on. */
    private static Optional<PodTemplate> template(ConfiguredPool pool) {
        try {
            return Optional.of(template(pool, PoolAgent.of(pool)));
        } catch (InvalidInput e) {
            LOGGER.log(Level.WARNING, "the pool {0} has no agents by its label: {1}", new Object[] {
                pool.getName(), e.getMessage()
            });
            return Optional.empty();
        }
    }

    private static PodTemplate template(ConfiguredPool pool, AgentTemplate agent) {
        // After a restart, by this an agent is known again.
        PodTemplate template = new PodTemplate("legion-pool-" + pool.getName());
        template.setName(pool.getName());
        template.setLabel(pool.getLabel());
        template.setNamespace(agent.namespace());
        template.setInheritFrom(agent.inheritFrom());
        template.setYaml(agent.yamlOfPod());
        template.setYamlMergeStrategy(new Merge());
        template.setAgentContainer(AgentTemplate.CONTAINER);
        template.setAgentInjection(true);
        template.setSlaveConnectTimeout(agent.connectTimeout());
        template.setShowRawYaml(false);
        template.setNodeUsageMode(Node.Mode.EXCLUSIVE);
        List<PodAnnotation> annotations = new ArrayList<>();
        agent.annotations().forEach((key, value) -> annotations.add(new PodAnnotation(key, value)));
        template.setAnnotations(annotations);
        return template;
    }
}
