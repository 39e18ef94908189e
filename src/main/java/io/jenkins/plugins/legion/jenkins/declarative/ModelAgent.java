package io.jenkins.plugins.legion.jenkins.declarative;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import io.jenkins.plugins.legion.jenkins.pools.PoolDefaults;
import java.util.Map;
import java.util.TreeMap;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.pipeline.modeldefinition.agent.DeclarativeAgent;
import org.jenkinsci.plugins.pipeline.modeldefinition.agent.DeclarativeAgentDescriptor;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * {@code agent { modelAgent { … } }} of a declarative Pipeline: the arguments of {@code modelAgent}, each as a text; maps and lists as JSON.
 * What is wrong with them is said by {@code modelAgent}, all at once.
 */
public final class ModelAgent extends DeclarativeAgent<ModelAgent> {

    private static final long serialVersionUID = 1L;

    private final TreeMap<String, String> texts = new TreeMap<>();
    private String customWorkspace;

    @DataBoundConstructor
    public ModelAgent() {}

    /** As {@code modelAgent} takes them. */
    @Whitelisted
    public Map<String, Object> getArguments() {
        return WrittenText.values(texts);
    }

    private String said(String name) {
        return texts.getOrDefault(name, "");
    }

    private void say(String name, String text) {
        if (text == null || text.isBlank()) {
            texts.remove(name);
        } else {
            texts.put(name, text);
        }
    }

    /** A folder on the agent in place of the usual one; null for that. */
    @Whitelisted
    public String getCustomWorkspace() {
        return customWorkspace;
    }

    @DataBoundSetter
    public void setCustomWorkspace(String customWorkspace) {
        this.customWorkspace = Util.fixEmptyAndTrim(customWorkspace);
    }

    public String getPool() {
        return said("pool");
    }

    @DataBoundSetter
    public void setPool(String pool) {
        say("pool", pool);
    }

    public String getImage() {
        return said("image");
    }

    @DataBoundSetter
    public void setImage(String image) {
        say("image", image);
    }

    public String getGpu() {
        return said("gpu");
    }

    @DataBoundSetter
    public void setGpu(String gpu) {
        say("gpu", gpu);
    }

    public String getGpus() {
        return said("gpus");
    }

    @DataBoundSetter
    public void setGpus(String gpus) {
        say("gpus", gpus);
    }

    public String getCpu() {
        return said("cpu");
    }

    @DataBoundSetter
    public void setCpu(String cpu) {
        say("cpu", cpu);
    }

    public String getMemory() {
        return said("memory");
    }

    @DataBoundSetter
    public void setMemory(String memory) {
        say("memory", memory);
    }

    public String getEphemeralStorage() {
        return said("ephemeralStorage");
    }

    @DataBoundSetter
    public void setEphemeralStorage(String ephemeralStorage) {
        say("ephemeralStorage", ephemeralStorage);
    }

    public String getSharedMemory() {
        return said("sharedMemory");
    }

    @DataBoundSetter
    public void setSharedMemory(String sharedMemory) {
        say("sharedMemory", sharedMemory);
    }

    public String getNodeSelector() {
        return said("nodeSelector");
    }

    @DataBoundSetter
    public void setNodeSelector(String nodeSelector) {
        say("nodeSelector", nodeSelector);
    }

    public String getTolerations() {
        return said("tolerations");
    }

    @DataBoundSetter
    public void setTolerations(String tolerations) {
        say("tolerations", tolerations);
    }

    public String getPriorityClass() {
        return said("priorityClass");
    }

    @DataBoundSetter
    public void setPriorityClass(String priorityClass) {
        say("priorityClass", priorityClass);
    }

    public String getRuntimeClass() {
        return said("runtimeClass");
    }

    @DataBoundSetter
    public void setRuntimeClass(String runtimeClass) {
        say("runtimeClass", runtimeClass);
    }

    public String getServiceAccount() {
        return said("serviceAccount");
    }

    @DataBoundSetter
    public void setServiceAccount(String serviceAccount) {
        say("serviceAccount", serviceAccount);
    }

    public String getImagePullSecrets() {
        return said("imagePullSecrets");
    }

    @DataBoundSetter
    public void setImagePullSecrets(String imagePullSecrets) {
        say("imagePullSecrets", imagePullSecrets);
    }

    public String getEnv() {
        return said("env");
    }

    @DataBoundSetter
    public void setEnv(String env) {
        say("env", env);
    }

    public String getVolumes() {
        return said("volumes");
    }

    @DataBoundSetter
    public void setVolumes(String volumes) {
        say("volumes", volumes);
    }

    public String getInheritFrom() {
        return said("inheritFrom");
    }

    @DataBoundSetter
    public void setInheritFrom(String inheritFrom) {
        say("inheritFrom", inheritFrom);
    }

    public String getYaml() {
        return said("yaml");
    }

    @DataBoundSetter
    public void setYaml(String yaml) {
        say("yaml", yaml);
    }

    public String getCloud() {
        return said("cloud");
    }

    @DataBoundSetter
    public void setCloud(String cloud) {
        say("cloud", cloud);
    }

    public String getNamespace() {
        return said("namespace");
    }

    @DataBoundSetter
    public void setNamespace(String namespace) {
        say("namespace", namespace);
    }

    public String getRetries() {
        return said("retries");
    }

    @DataBoundSetter
    public void setRetries(String retries) {
        say("retries", retries);
    }

    public String getStartTimeLimit() {
        return said("startTimeLimit");
    }

    @DataBoundSetter
    public void setStartTimeLimit(String startTimeLimit) {
        say("startTimeLimit", startTimeLimit);
    }

    public String getJava() {
        return said("java");
    }

    @DataBoundSetter
    public void setJava(String java) {
        say("java", java);
    }

    public String getShowRawYaml() {
        return said("showRawYaml");
    }

    @DataBoundSetter
    public void setShowRawYaml(String showRawYaml) {
        say("showRawYaml", showRawYaml);
    }

    /** Optional: without Declarative's plugin Jenkins leaves it out. */
    @Extension(optional = true)
    @Symbol("modelAgent")
    public static final class DescriptorImpl extends DeclarativeAgentDescriptor<ModelAgent>
            implements CustomDescribableModel {

        @Override
        public String getDisplayName() {
            return Messages.ModelAgent_displayName();
        }

        /** Of a field that a pool's defaults have too, and of which nothing else is to be said here, theirs. */
        @Override
        public String getHelpFile(String field) {
            String own = super.getHelpFile(field);
            return own != null || field == null || field.isEmpty()
                    ? own
                    : ExtensionList.lookupSingleton(PoolDefaults.DescriptorImpl.class)
                            .getHelpFile(field);
        }

        /** Numbers, maps and lists as texts. */
        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            return WrittenText.texts(arguments);
        }

        /** Maps as blocks; what Groovy makes of a list behind a name is no argument, so lists stay JSON. */
        @Override
        public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable agent) {
            return agent.withArguments(WrittenText.withMaps(agent.getArguments()));
        }
    }
}
