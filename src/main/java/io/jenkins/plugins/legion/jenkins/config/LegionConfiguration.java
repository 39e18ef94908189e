package io.jenkins.plugins.legion.jenkins.config;

import hudson.BulkChange;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.ItemGroup;
import hudson.model.PersistentDescriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.legion.jenkins.connections.ConfiguredConnection;
import io.jenkins.plugins.legion.jenkins.connections.ConnectionPlace;
import io.jenkins.plugins.legion.jenkins.connections.RootReason;
import io.jenkins.plugins.legion.jenkins.pools.ConfiguredPool;
import io.jenkins.plugins.legion.jenkins.pools.PoolPlace;
import io.jenkins.plugins.legion.jenkins.targets.ConfiguredTarget;
import io.jenkins.plugins.legion.jenkins.targets.TargetPlace;
import io.jenkins.plugins.legion.lifecycle.ByteSize;
import io.jenkins.plugins.legion.lifecycle.Distinct;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import io.jenkins.plugins.legion.lifecycle.ToolchainIntegration;
import io.jenkins.plugins.legion.registry.retention.KeepRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.GlobalConfiguration;
import jenkins.model.GlobalConfigurationCategory;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Legion's part of the system configuration; {@code unclassified: legion:} as code. */
@Extension
@Symbol("legion")
public final class LegionConfiguration extends GlobalConfiguration
        implements ConnectionPlace, PoolPlace, TargetPlace, PersistentDescriptor {

    /** As long as Pipeline itself waits for a node that went away. */
    private static final int DEFAULT_PATIENCE_MINUTES = 5;

    /** A promoted binary is kept by the folder of its model. */
    private static final String COPY = "copy";

    /** A promoted binary stays in its build, which no rotation of logs takes away. */
    private static final String BUILD = "build";

    private String environmentCache = "";
    private String dataCache = "";
    private String dataCacheLimit = "";
    private int agentPatienceMinutes = DEFAULT_PATIENCE_MINUTES;
    private List<ConfiguredToolchain> toolchains = new ArrayList<>();
    private List<ConfiguredIntegration> packagingIntegrations = new ArrayList<>();
    private List<ConfiguredConnection> connections = new ArrayList<>();
    private List<ConfiguredPool> gpuPools = new ArrayList<>();
    private List<ConfiguredTarget> deploymentTargets = new ArrayList<>();
    private String keepPromoted = COPY;
    private int keepBinaries;
    private int keepBinariesDays;

    public static LegionConfiguration get() {
        return ExtensionList.lookupSingleton(LegionConfiguration.class);
    }

    /** The folder on agents in which Python environments are kept; empty for the agent user's own cache folder. */
    public String getEnvironmentCache() {
        return environmentCache;
    }

    /** @throws InvalidInput for a path that begins nowhere: each agent would keep its own wherever it was started */
    @DataBoundSetter
    public void setEnvironmentCache(String environmentCache) {
        String path = environmentCache == null ? "" : environmentCache.trim();
        AgentPath.fault("environmentCache", path).ifPresent(fault -> {
            throw new InvalidInput(fault);
        });
        this.environmentCache = path;
        save();
    }

    /** The folder on agents in which fetched data is kept; empty for the agent user's own cache folder. */
    public String getDataCache() {
        return dataCache;
    }

    /** @throws InvalidInput for a path that begins nowhere */
    @DataBoundSetter
    public void setDataCache(String dataCache) {
        String path = dataCache == null ? "" : dataCache.trim();
        AgentPath.fault("dataCache", path).ifPresent(fault -> {
            throw new InvalidInput(fault);
        });
        this.dataCache = path;
        save();
    }

    /** How much of it is kept on each agent, as {@link ByteSize} has it; empty for a fifth of its disk. */
    public String getDataCacheLimit() {
        return dataCacheLimit;
    }

    /** @throws InvalidInput for what is no size */
    @DataBoundSetter
    public void setDataCacheLimit(String dataCacheLimit) {
        String limit = dataCacheLimit == null ? "" : dataCacheLimit.trim();
        if (!limit.isEmpty() && ByteSize.parse(limit).isEmpty()) {
            throw new InvalidInput(new Fault("dataCacheLimit", limit, ByteSize.FORM));
        }
        this.dataCacheLimit = limit;
        save();
    }

    /** The same in bytes; absent for a fifth of the disk. */
    public Optional<Long> dataCacheBytes() {
        return ByteSize.parse(dataCacheLimit);
    }

    /** How many minutes a training waits for an agent that went away. */
    public int getAgentPatienceMinutes() {
        return agentPatienceMinutes;
    }

    /** @throws InvalidInput for less than a minute, and for what is no number */
    @DataBoundSetter
    public void setAgentPatienceMinutes(String agentPatienceMinutes) {
        this.agentPatienceMinutes = WholeNumber.atLeast(1, "agentPatienceMinutes", agentPatienceMinutes);
        save();
    }

    /** Toolchains beyond the built-in ones: anybody's program that keeps to ODAHU's contract for trainers. */
    public List<ConfiguredToolchain> getToolchains() {
        return List.copyOf(toolchains);
    }

    /** @throws InvalidInput if two have the same name */
    @DataBoundSetter
    public void setToolchains(List<ConfiguredToolchain> toolchains) {
        this.toolchains = Distinct.byName("toolchains", toolchains, ConfiguredToolchain::getName);
        save();
    }

    /** Packaging integrations beyond the built-in ones: anybody's program that keeps to ODAHU's contract for packagers. */
    public List<ConfiguredIntegration> getPackagingIntegrations() {
        return List.copyOf(packagingIntegrations);
    }

    /** @throws InvalidInput if two have the same name */
    @DataBoundSetter
    public void setPackagingIntegrations(List<ConfiguredIntegration> packagingIntegrations) {
        this.packagingIntegrations =
                Distinct.byName("packagingIntegrations", packagingIntegrations, ConfiguredIntegration::getName);
        save();
    }

    /** Systems outside, by name, for every job. */
    public List<ConfiguredConnection> getConnections() {
        return List.copyOf(connections);
    }

    /** @throws InvalidInput if two have the same id */
    @DataBoundSetter
    public void setConnections(List<ConfiguredConnection> connections) {
        this.connections = Distinct.byName("connections", connections, ConfiguredConnection::getId);
        save();
    }

    @Override
    public List<ConfiguredConnection> connectionsAt(ItemGroup<?> group) {
        return group instanceof Jenkins ? getConnections() : List.of();
    }

    /** Nodes with GPUs, by name, for every job. */
    public List<ConfiguredPool> getGpuPools() {
        return List.copyOf(gpuPools);
    }

    /** @throws InvalidInput naming all that is wrong with them */
    @DataBoundSetter
    public void setGpuPools(List<ConfiguredPool> gpuPools) {
        this.gpuPools = ConfiguredPool.checked(gpuPools);
        save();
    }

    @Override
    public List<ConfiguredPool> poolsAt(ItemGroup<?> group) {
        return group instanceof Jenkins ? getGpuPools() : List.of();
    }

    /** Where models serve, by name, for every job. */
    public List<ConfiguredTarget> getDeploymentTargets() {
        return List.copyOf(deploymentTargets);
    }

    /** @throws InvalidInput naming all that is wrong with them */
    @DataBoundSetter
    public void setDeploymentTargets(List<ConfiguredTarget> deploymentTargets) {
        this.deploymentTargets = ConfiguredTarget.checked(deploymentTargets);
        save();
    }

    @Override
    public List<ConfiguredTarget> targetsAt(ItemGroup<?> group) {
        return group instanceof Jenkins ? getDeploymentTargets() : List.of();
    }

    /** How a promoted binary outlives the rotation of builds: {@code copy} or {@code build}. */
    public String getKeepPromoted() {
        return keepPromoted;
    }

    /** @throws InvalidInput for another word */
    @DataBoundSetter
    public void setKeepPromoted(String keepPromoted) {
        List<String> words = List.of(COPY, BUILD);
        if (!words.contains(keepPromoted)) {
            throw new InvalidInput(Fault.notOneOf(words, "keepPromoted", String.valueOf(keepPromoted)));
        }
        this.keepPromoted = keepPromoted;
        save();
    }

    public boolean isPromotedCopied() {
        return COPY.equals(keepPromoted);
    }

    /** The binaries of how many newest usable versions of each model are kept; 0 for all. */
    public int getKeepBinaries() {
        return keepBinaries;
    }

    /** @throws InvalidInput for a negative number, and for what is no number */
    @DataBoundSetter
    public void setKeepBinaries(String keepBinaries) {
        this.keepBinaries = WholeNumber.atLeast(0, "keepBinaries", keepBinaries);
        save();
    }

    /** For how many days every binary is kept, whatever its number; 0 for none. */
    public int getKeepBinariesDays() {
        return keepBinariesDays;
    }

    /** @throws InvalidInput for a negative number, and for what is no number */
    @DataBoundSetter
    public void setKeepBinariesDays(String keepBinariesDays) {
        this.keepBinariesDays = WholeNumber.atLeast(0, "keepBinariesDays", keepBinariesDays);
        save();
    }

    /** Which binaries are kept, of models whose jobs say nothing else. */
    public KeepRule keepRule() {
        return new KeepRule(keepBinaries, keepBinariesDays);
    }

    @POST
    public ListBoxModel doFillKeepPromotedItems() {
        ListBoxModel items = new ListBoxModel();
        items.add(Messages.LegionConfiguration_keepCopy(), COPY);
        items.add(Messages.LegionConfiguration_keepBuild(), BUILD);
        return items;
    }

    /** The toolchains, for the agent that runs one of them. */
    public List<ToolchainIntegration> toolchainIntegrations() {
        return toolchains.stream().map(ConfiguredToolchain::toIntegration).toList();
    }

    /** The packaging integrations with what they take. */
    public List<PackagingIntegration> packagingIntegrations() {
        return packagingIntegrations.stream()
                .map(ConfiguredIntegration::toIntegration)
                .toList();
    }

    @Override
    public GlobalConfigurationCategory getCategory() {
        return GlobalConfigurationCategory.get(GlobalConfigurationCategory.Unclassified.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.LegionConfiguration_displayName();
    }

    /** Takes all that the form says or, where something in it is wrong, nothing of it. */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
        String oldCache = environmentCache;
        String oldDataCache = dataCache;
        String oldDataCacheLimit = dataCacheLimit;
        int oldPatience = agentPatienceMinutes;
        List<ConfiguredToolchain> oldToolchains = toolchains;
        List<ConfiguredIntegration> oldIntegrations = packagingIntegrations;
        List<ConfiguredConnection> oldConnections = connections;
        List<ConfiguredPool> oldPools = gpuPools;
        List<ConfiguredTarget> oldTargets = deploymentTargets;
        String oldKeepPromoted = keepPromoted;
        int oldKeepBinaries = keepBinaries;
        int oldKeepBinariesDays = keepBinariesDays;
        try (BulkChange change = new BulkChange(this)) {
            request.bindJSON(this, form);
            // A form in which none are left sends no list at all.
            if (!form.has("toolchains")) {
                toolchains = new ArrayList<>();
            }
            if (!form.has("packagingIntegrations")) {
                packagingIntegrations = new ArrayList<>();
            }
            if (!form.has("connections")) {
                connections = new ArrayList<>();
            }
            if (!form.has("gpuPools")) {
                gpuPools = new ArrayList<>();
            }
            if (!form.has("deploymentTargets")) {
                deploymentTargets = new ArrayList<>();
            }
            change.commit();
            return true;
        } catch (IOException | RuntimeException | LinkageError e) {
            environmentCache = oldCache;
            dataCache = oldDataCache;
            dataCacheLimit = oldDataCacheLimit;
            agentPatienceMinutes = oldPatience;
            toolchains = oldToolchains;
            packagingIntegrations = oldIntegrations;
            connections = oldConnections;
            gpuPools = oldPools;
            deploymentTargets = oldTargets;
            keepPromoted = oldKeepPromoted;
            keepBinaries = oldKeepBinaries;
            keepBinariesDays = oldKeepBinariesDays;
            throw new FormException(RootReason.of(e), e, "toolchains");
        }
    }

    /** Puts defaults in the place of what a file that somebody wrote by hand leaves out or gets wrong. */
    @Override
    public synchronized void load() {
        super.load();
        environmentCache = environmentCache == null ? "" : environmentCache;
        dataCache = dataCache == null ? "" : dataCache;
        dataCacheLimit = dataCacheLimit == null ? "" : dataCacheLimit;
        agentPatienceMinutes = agentPatienceMinutes < 1 ? DEFAULT_PATIENCE_MINUTES : agentPatienceMinutes;
        toolchains = toolchains == null ? new ArrayList<>() : toolchains;
        packagingIntegrations = packagingIntegrations == null ? new ArrayList<>() : packagingIntegrations;
        connections = connections == null ? new ArrayList<>() : connections;
        gpuPools = gpuPools == null ? new ArrayList<>() : gpuPools;
        deploymentTargets = deploymentTargets == null ? new ArrayList<>() : deploymentTargets;
        keepPromoted = BUILD.equals(keepPromoted) ? BUILD : COPY;
        keepBinaries = Math.max(0, keepBinaries);
        keepBinariesDays = Math.max(0, keepBinariesDays);
    }

    @POST
    public FormValidation doCheckAgentPatienceMinutes(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.MANAGE);
        return FormValidation.validatePositiveInteger(value);
    }

    @POST
    public FormValidation doCheckEnvironmentCache(@QueryParameter String value) {
        return agentPath("environmentCache", value);
    }

    @POST
    public FormValidation doCheckDataCache(@QueryParameter String value) {
        return agentPath("dataCache", value);
    }

    @POST
    public FormValidation doCheckDataCacheLimit(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.MANAGE);
        return value.isBlank() || ByteSize.parse(value).isPresent()
                ? FormValidation.ok()
                : FormValidation.error(Messages.LegionConfiguration_expected(ByteSize.FORM));
    }

    private static FormValidation agentPath(String field, String value) {
        Jenkins.get().checkPermission(Jenkins.MANAGE);
        return AgentPath.fault(field, value.trim())
                .map(fault -> FormValidation.error(Messages.LegionConfiguration_expected(fault.expected())))
                .orElse(FormValidation.ok());
    }

    @POST
    public FormValidation doCheckKeepBinaries(@QueryParameter String value) {
        return fromZero(value);
    }

    @POST
    public FormValidation doCheckKeepBinariesDays(@QueryParameter String value) {
        return fromZero(value);
    }

    private static FormValidation fromZero(String value) {
        Jenkins.get().checkPermission(Jenkins.MANAGE);
        return FormValidation.validateNonNegativeInteger(value);
    }
}
