package io.jenkins.plugins.legion.jenkins.pools;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.kubernetes.gpus.GpuRequest;
import io.jenkins.plugins.legion.kubernetes.pools.FolderLimit;
import io.jenkins.plugins.legion.kubernetes.pools.GpuPool;
import io.jenkins.plugins.legion.kubernetes.pools.NodeTaint;
import io.jenkins.plugins.legion.lifecycle.Distinct;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LabelRules;
import io.jenkins.plugins.legion.lifecycle.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Nodes with GPUs as the form and Configuration as Code have them. */
public final class ConfiguredPool extends AbstractDescribableImpl<ConfiguredPool> {

    private final String name;
    private String label = "";
    private String cloud = "";
    private String namespace = "";
    private String nodeSelector = "";
    private String taints = "";
    private List<ConfiguredGpus> gpus = new ArrayList<>();
    private boolean scaling;
    private String gpusPerFolder = "";
    private List<ConfiguredLimit> folderLimits = new ArrayList<>();
    private PoolDefaults defaults = new PoolDefaults();

    @DataBoundConstructor
    public ConfiguredPool(String name) {
        this.name = stripped(name);
    }

    private static String stripped(String text) {
        return text == null ? "" : text.strip();
    }

    public String getName() {
        return name;
    }

    /** By which jobs that are no Pipelines ask for an agent of it; empty for none. */
    public String getLabel() {
        return label;
    }

    @DataBoundSetter
    public void setLabel(String label) {
        this.label = stripped(label);
    }

    public String getCloud() {
        return cloud;
    }

    @DataBoundSetter
    public void setCloud(String cloud) {
        this.cloud = stripped(cloud);
    }

    public String getNamespace() {
        return namespace;
    }

    @DataBoundSetter
    public void setNamespace(String namespace) {
        this.namespace = stripped(namespace);
    }

    /** Labels such as {@code pool=a100}, with commas or blanks between them. */
    public String getNodeSelector() {
        return nodeSelector;
    }

    @DataBoundSetter
    public void setNodeSelector(String nodeSelector) {
        this.nodeSelector = stripped(nodeSelector);
    }

    /** Taints such as {@code dedicated=ml:NoSchedule}, with commas or blanks between them. */
    public String getTaints() {
        return taints;
    }

    @DataBoundSetter
    public void setTaints(String taints) {
        this.taints = stripped(taints);
    }

    /** What each node has, for each kind of nodes. */
    public List<ConfiguredGpus> getGpus() {
        return List.copyOf(gpus);
    }

    @DataBoundSetter
    public void setGpus(List<ConfiguredGpus> gpus) {
        this.gpus = gpus == null ? new ArrayList<>() : new ArrayList<>(gpus);
    }

    /** Whether nodes come and go, so that there may be others than those which are known. */
    public boolean isScaling() {
        return scaling;
    }

    @DataBoundSetter
    public void setScaling(boolean scaling) {
        this.scaling = scaling;
    }

    /** How many the jobs of one folder may have at a time; empty for any number. */
    public String getGpusPerFolder() {
        return gpusPerFolder;
    }

    @DataBoundSetter
    public void setGpusPerFolder(String gpusPerFolder) {
        this.gpusPerFolder = stripped(gpusPerFolder);
    }

    /** Folders that may have more, or less. */
    public List<ConfiguredLimit> getFolderLimits() {
        return List.copyOf(folderLimits);
    }

    @DataBoundSetter
    public void setFolderLimits(List<ConfiguredLimit> folderLimits) {
        this.folderLimits = folderLimits == null ? new ArrayList<>() : new ArrayList<>(folderLimits);
    }

    public PoolDefaults getDefaults() {
        return defaults;
    }

    @DataBoundSetter
    public void setDefaults(PoolDefaults defaults) {
        this.defaults = defaults == null ? new PoolDefaults() : defaults;
    }

    /**
     * A copy of such a list; of none where there is no list.
     *
     * @throws InvalidInput naming all that is wrong with any of them, and names that come twice
     */
    public static ArrayList<ConfiguredPool> checked(List<ConfiguredPool> list) {
        return Distinct.sound("gpuPools", list, ConfiguredPool::getName, ConfiguredPool::faults);
    }

    /** All that is wrong with it. */
    List<Fault> faults() {
        List<Fault> faults = ownFaults();
        // What agents are made of comes with that plugin.
        if (faults.isEmpty() && Jenkins.get().getPlugin("kubernetes") != null) {
            faults = PoolAgent.faults(
                            toPool("", null).withLimits(List.of()), !getLabel().isEmpty())
                    .stream()
                    .map(fault -> fault.within("defaults."))
                    .toList();
        }
        return faults.stream()
                .map(fault -> fault.within("gpuPools." + getName() + "."))
                .toList();
    }

    private List<Fault> ownFaults() {
        List<Fault> faults = new ArrayList<>();
        Names.ID.fault("name", getName()).ifPresent(faults::add);
        if (!getLabel().isEmpty() && !getLabel().matches("[A-Za-z0-9._-]+")) {
            faults.add(new Fault("label", getLabel(), "one label: letters, digits, '.', '_' and '-'"));
        }
        faults.addAll(LabelRules.faults("nodeSelector", selector(getNodeSelector())));
        faults.addAll(taintFaults(getTaints()));
        if (!scaling && getGpus().isEmpty()) {
            faults.add(Fault.missing("gpus", "what GPUs each node has; only a scaling pool may leave that open"));
        }
        for (ConfiguredGpus node : getGpus()) {
            faults.addAll(node.faults("gpus"));
        }
        if (!getGpusPerFolder().isEmpty()) {
            GpuCount.fault("gpusPerFolder", getGpusPerFolder()).ifPresent(faults::add);
        }
        for (ConfiguredLimit limit : getFolderLimits()) {
            limit.faults().stream().map(fault -> fault.within("folderLimits.")).forEach(faults::add);
        }
        return faults;
    }

    private static List<Fault> taintFaults(String taints) {
        return ListedWords.of(taints).stream()
                .filter(taint -> NodeTaint.parse(taint).isEmpty())
                .map(taint -> new Fault("taints", taint, NodeTaint.FORM))
                .toList();
    }

    private static Map<String, String> selector(String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String word : ListedWords.of(text)) {
            int equals = word.indexOf('=');
            labels.put(equals < 0 ? word : word.substring(0, equals), equals < 0 ? "" : word.substring(equals + 1));
        }
        return labels;
    }

    /**
     * The pool, which is without faults.
     *
     * @param place the full name of the folder in which it is configured; empty for Jenkins itself
     * @param user a job or a folder that may use it; null for what stands in none
     */
    GpuPool toPool(String place, Item user) {
        Map<String, Integer> exceptions = new LinkedHashMap<>();
        getFolderLimits().forEach(limit -> exceptions.put(limit.getFolder(), limit.limit()));
        int usual = getGpusPerFolder().isEmpty() ? 0 : GpuCount.of(getGpusPerFolder());
        return pool(
                place,
                getGpus().stream().map(node -> node.toRequest("gpus")).toList(),
                FolderLimit.of(place, user == null ? "" : user.getFullName(), exceptions, usual));
    }

    private GpuPool pool(String place, List<GpuRequest> offers, List<FolderLimit> limits) {
        return new GpuPool(
                getName(),
                place,
                getCloud(),
                getNamespace(),
                selector(getNodeSelector()),
                ListedWords.of(getTaints()).stream()
                        .map(NodeTaint::parse)
                        .flatMap(Optional::stream)
                        .toList(),
                offers,
                !scaling,
                limits,
                getDefaults().toArguments());
    }

    /** Checks what somebody wrote into the file by hand; what is wrong is left out of what is loaded. */
    private Object readResolve() {
        ConfiguredPool read = new ConfiguredPool(name);
        read.setLabel(label);
        read.setCloud(cloud);
        read.setNamespace(namespace);
        read.setNodeSelector(nodeSelector);
        read.setTaints(taints);
        read.setGpus(gpus);
        read.setScaling(scaling);
        read.setGpusPerFolder(gpusPerFolder);
        read.setFolderLimits(folderLimits);
        read.setDefaults(defaults);
        List<Fault> faults = read.ownFaults();
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return read;
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<ConfiguredPool> {

        @Override
        public String getDisplayName() {
            return Messages.ConfiguredPool_displayName();
        }

        @POST
        public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
            return shown(item, Names.ID.fault("name", stripped(value)));
        }

        @POST
        public FormValidation doCheckNodeSelector(@AncestorInPath Item item, @QueryParameter String value) {
            return shown(
                    item,
                    LabelRules.faults("nodeSelector", selector(stripped(value))).stream()
                            .findFirst());
        }

        @POST
        public FormValidation doCheckTaints(@AncestorInPath Item item, @QueryParameter String value) {
            return shown(item, taintFaults(stripped(value)).stream().findFirst());
        }

        @POST
        public FormValidation doCheckGpusPerFolder(@AncestorInPath Item item, @QueryParameter String value) {
            return shown(
                    item,
                    stripped(value).isEmpty() ? Optional.empty() : GpuCount.fault("gpusPerFolder", stripped(value)));
        }

        private static FormValidation shown(Item item, Optional<Fault> fault) {
            Configurer.check(item);
            return fault.map(found -> FormValidation.error(Messages.ConfiguredPool_expected(found.expected())))
                    .orElse(FormValidation.ok());
        }
    }
}
