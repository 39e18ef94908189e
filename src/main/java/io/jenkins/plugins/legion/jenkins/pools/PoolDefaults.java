package io.jenkins.plugins.legion.jenkins.pools;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** What an agent of a pool has where whoever asks for one says nothing else: arguments of {@code modelAgent}. */
public final class PoolDefaults extends AbstractDescribableImpl<PoolDefaults> {

    private Map<String, String> arguments = new LinkedHashMap<>();

    @DataBoundConstructor
    public PoolDefaults() {}

    private String said(String name) {
        return arguments == null ? "" : arguments.getOrDefault(name, "");
    }

    private void say(String name, String value) {
        if (value == null || value.isBlank()) {
            arguments.remove(name);
        } else {
            arguments.put(name, value.strip());
        }
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

    /** Names of secrets, with blanks or commas between them. */
    public String getImagePullSecrets() {
        return said("imagePullSecrets");
    }

    @DataBoundSetter
    public void setImagePullSecrets(String imagePullSecrets) {
        say("imagePullSecrets", imagePullSecrets);
    }

    public String getInheritFrom() {
        return said("inheritFrom");
    }

    @DataBoundSetter
    public void setInheritFrom(String inheritFrom) {
        say("inheritFrom", inheritFrom);
    }

    public String getStartTimeLimit() {
        return said("startTimeLimit");
    }

    @DataBoundSetter
    public void setStartTimeLimit(String startTimeLimit) {
        say("startTimeLimit", startTimeLimit);
    }

    public String getYaml() {
        return said("yaml");
    }

    @DataBoundSetter
    public void setYaml(String yaml) {
        say("yaml", yaml);
    }

    Map<String, Object> toArguments() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("gpu", "1");
        if (arguments != null) {
            all.putAll(arguments);
        }
        all.computeIfPresent("imagePullSecrets", (name, secrets) -> ListedWords.of(String.valueOf(secrets)));
        return all;
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<PoolDefaults> {

        @Override
        public String getDisplayName() {
            return Messages.PoolDefaults_displayName();
        }
    }
}
