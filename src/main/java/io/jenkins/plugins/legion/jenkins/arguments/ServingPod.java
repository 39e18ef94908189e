package io.jenkins.plugins.legion.jenkins.arguments;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.legion.jenkins.connections.Connections;
import io.jenkins.plugins.legion.jenkins.pools.ConfiguredGpus;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.Predictor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/**
 * What the pods are that serve a model, in the user's words. A Jenkinsfile writes these fields among the step's own; whatever is empty is as
 * the manifest has it, or as is usual.
 */
public final class ServingPod extends AbstractDescribableImpl<ServingPod> implements Serializable {

    private static final long serialVersionUID = 1L;

    private String cpu = "";
    private String memory = "";
    private String gpu = "";
    private ConfiguredGpus gpus;
    private String port = "";
    private String predictor = "";
    private String livenessProbeInitialDelay = "";
    private String readinessProbeInitialDelay = "";
    private String roleName = "";
    private String imagePullSecret = "";
    private String imagePullConnection = "";
    private ArrayList<NamedText> env = new ArrayList<>();
    private ArrayList<NamedText> annotations = new ArrayList<>();
    private ArrayList<NamedText> nodeSelector = new ArrayList<>();
    private ArrayList<ServingVolume> volumes = new ArrayList<>();

    @DataBoundConstructor
    public ServingPod() {}

    private static String stripped(String text) {
        return text == null ? "" : text.strip();
    }

    private static <T> ArrayList<T> copy(List<T> list) {
        return list == null ? new ArrayList<>() : new ArrayList<>(list);
    }

    /** Promised to each, and the most that it gets, as is the memory. */
    public String getCpu() {
        return stripped(cpu);
    }

    @DataBoundSetter
    public void setCpu(String cpu) {
        this.cpu = cpu;
    }

    public String getMemory() {
        return stripped(memory);
    }

    @DataBoundSetter
    public void setMemory(String memory) {
        this.memory = memory;
    }

    /** How many of any GPUs. */
    public String getGpu() {
        return stripped(gpu);
    }

    @DataBoundSetter
    public void setGpu(String gpu) {
        this.gpu = gpu;
    }

    /** GPUs of a kind; null for none. */
    public ConfiguredGpus getGpus() {
        return gpus;
    }

    @DataBoundSetter
    public void setGpus(ConfiguredGpus gpus) {
        this.gpus = gpus;
    }

    public String getPort() {
        return stripped(port);
    }

    @DataBoundSetter
    public void setPort(String port) {
        this.port = port;
    }

    public String getPredictor() {
        return stripped(predictor);
    }

    @DataBoundSetter
    public void setPredictor(String predictor) {
        this.predictor = predictor;
    }

    public String getLivenessProbeInitialDelay() {
        return stripped(livenessProbeInitialDelay);
    }

    @DataBoundSetter
    public void setLivenessProbeInitialDelay(String seconds) {
        livenessProbeInitialDelay = seconds;
    }

    public String getReadinessProbeInitialDelay() {
        return stripped(readinessProbeInitialDelay);
    }

    @DataBoundSetter
    public void setReadinessProbeInitialDelay(String seconds) {
        readinessProbeInitialDelay = seconds;
    }

    public String getRoleName() {
        return stripped(roleName);
    }

    @DataBoundSetter
    public void setRoleName(String roleName) {
        this.roleName = roleName;
    }

    /** A secret that the namespace has; empty for none. */
    public String getImagePullSecret() {
        return stripped(imagePullSecret);
    }

    @DataBoundSetter
    public void setImagePullSecret(String imagePullSecret) {
        this.imagePullSecret = imagePullSecret;
    }

    /** A connection with which the image is pulled; empty for none. */
    public String getImagePullConnection() {
        return stripped(imagePullConnection);
    }

    @DataBoundSetter
    public void setImagePullConnection(String imagePullConnection) {
        this.imagePullConnection = imagePullConnection;
    }

    public List<NamedText> getEnv() {
        return copy(env);
    }

    @DataBoundSetter
    public void setEnv(List<NamedText> env) {
        this.env = copy(env);
    }

    public List<NamedText> getAnnotations() {
        return copy(annotations);
    }

    @DataBoundSetter
    public void setAnnotations(List<NamedText> annotations) {
        this.annotations = copy(annotations);
    }

    public List<NamedText> getNodeSelector() {
        return copy(nodeSelector);
    }

    @DataBoundSetter
    public void setNodeSelector(List<NamedText> nodeSelector) {
        this.nodeSelector = copy(nodeSelector);
    }

    public List<ServingVolume> getVolumes() {
        return copy(volumes);
    }

    @DataBoundSetter
    public void setVolumes(List<ServingVolume> volumes) {
        this.volumes = copy(volumes);
    }

    /** Texts and lists by their names, empty where nothing is said: what means nothing to a model that serves on an agent's machine. */
    Map<String, Object> forClusters() {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("cpu", getCpu());
        said.put("memory", getMemory());
        said.put("gpu", getGpu());
        said.put("gpus", gpus == null ? "" : gpus);
        said.put("predictor", getPredictor());
        said.put("livenessProbeInitialDelay", getLivenessProbeInitialDelay());
        said.put("readinessProbeInitialDelay", getReadinessProbeInitialDelay());
        said.put("roleName", getRoleName());
        said.put("imagePullSecret", getImagePullSecret());
        said.put("imagePullConnection", getImagePullConnection());
        said.put("annotations", getAnnotations());
        said.put("nodeSelector", getNodeSelector());
        said.put("volumes", getVolumes());
        return said;
    }

    ServingPod expanded(UnaryOperator<String> expansion) {
        ServingPod expanded = new ServingPod();
        expanded.cpu = expansion.apply(getCpu());
        expanded.memory = expansion.apply(getMemory());
        expanded.gpu = expansion.apply(getGpu());
        expanded.gpus = gpus;
        expanded.port = expansion.apply(getPort());
        expanded.predictor = expansion.apply(getPredictor());
        expanded.livenessProbeInitialDelay = expansion.apply(getLivenessProbeInitialDelay());
        expanded.readinessProbeInitialDelay = expansion.apply(getReadinessProbeInitialDelay());
        expanded.roleName = expansion.apply(getRoleName());
        expanded.imagePullSecret = expansion.apply(getImagePullSecret());
        expanded.imagePullConnection = expansion.apply(getImagePullConnection());
        expanded.env = texts(getEnv(), expansion);
        expanded.annotations = texts(getAnnotations(), expansion);
        expanded.nodeSelector = texts(getNodeSelector(), expansion);
        expanded.volumes =
                copy(getVolumes().stream().map(one -> one.expanded(expansion)).toList());
        return expanded;
    }

    private static ArrayList<NamedText> texts(List<NamedText> texts, UnaryOperator<String> expansion) {
        return copy(texts.stream().map(one -> one.expanded(expansion)).toList());
    }

    private List<Object> all() {
        return List.of(getPort(), getEnv(), forClusters());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServingPod that && all().equals(that.all());
    }

    @Override
    public int hashCode() {
        return Objects.hash(all());
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<ServingPod> {

        @Override
        public String getDisplayName() {
            return Messages.ServingPod_displayName();
        }

        @POST
        public ListBoxModel doFillPredictorItems() {
            ListBoxModel items = new ListBoxModel();
            items.add("", "");
            Predictor.words().forEach(items::add);
            return items;
        }

        /** Connections are spoken of only to who may see how {@code item} is configured, or the system where there is none. */
        @POST
        public ComboBoxModel doFillImagePullConnectionItems(@AncestorInPath Item item) {
            boolean sees =
                    item == null ? Jenkins.get().hasPermission(Jenkins.MANAGE) : item.hasPermission(Item.EXTENDED_READ);
            return new ComboBoxModel(
                    sees
                            ? Connections.types(item).stream()
                                    .filter(one -> one.type() == ConnectionType.DOCKER)
                                    .map(Connection::id)
                                    .toList()
                            : List.of());
        }
    }
}
